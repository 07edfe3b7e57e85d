/** .NET's date format patterns. The instance's clock runs in UTC. */
import { UnsupportedPowerShell } from '../errors';

const STANDARD: Readonly<Record<string, string>> = {
  s: "yyyy-MM-dd'T'HH:mm:ss",
  o: "yyyy-MM-dd'T'HH:mm:ss.fff'0000Z'",
  O: "yyyy-MM-dd'T'HH:mm:ss.fff'0000Z'",
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  d: 'MM/dd/yyyy',
  t: 'HH:mm',
  T: 'HH:mm:ss',
};

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const TOKEN = /'[^']*'|"[^"]*"|\\.|yyyy|yy|M{1,4}|d{1,4}|HH?|hh?|mm?|ss?|f{1,3}|tt|zzz|K|./g;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
/** `ddd` is a name cut to three letters, `dddd` the whole name. */
const named = (names: readonly string[], index: number, length: number): string =>
  (names[index] ?? '').slice(0, length === 3 ? 3 : undefined);

/** The text of a token, or of every token that repeats a letter `length` times. */
const PARTS: Readonly<Record<string, (date: Date, length: number) => string>> = {
  yyyy: (date) => pad(date.getUTCFullYear(), 4),
  yy: (date) => pad(date.getUTCFullYear() % 100, 2),
  M: (date, length) => (length > 2 ? named(MONTHS, date.getUTCMonth(), length) : pad(date.getUTCMonth() + 1, length)),
  d: (date, length) => (length > 2 ? named(WEEKDAYS, date.getUTCDay(), length) : pad(date.getUTCDate(), length)),
  H: (date, length) => pad(date.getUTCHours(), length),
  h: (date, length) => pad(date.getUTCHours() % 12 || 12, length),
  m: (date, length) => pad(date.getUTCMinutes(), length),
  s: (date, length) => pad(date.getUTCSeconds(), length),
  f: (date, length) => pad(date.getUTCMilliseconds(), 3).slice(0, length),
  tt: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  zzz: () => '+00:00',
  K: () => 'Z',
};

export function formatDate(date: Date, format: string): string {
  const pattern = format.length === 1 ? STANDARD[format] : format;
  if (pattern === undefined) throw new UnsupportedPowerShell(`the date format '${format}'`);
  return pattern.replace(TOKEN, (token) => {
    if (/^['"]/.test(token)) return token.slice(1, -1);
    if (token.startsWith('\\')) return token.slice(1);
    const part = PARTS[token] ?? PARTS[token.charAt(0)];
    return part === undefined ? token : part(date, token.length);
  });
}
