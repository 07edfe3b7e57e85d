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

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];
const TOKEN = /'[^']*'|"[^"]*"|\\.|yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|m|ss|s|f{1,3}|tt|zzz|K|./g;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

const PARTS: Readonly<Record<string, (date: Date) => string>> = {
  yyyy: (date) => pad(date.getUTCFullYear(), 4),
  yy: (date) => pad(date.getUTCFullYear() % 100),
  MMMM: (date) => MONTHS[date.getUTCMonth()] ?? '',
  MMM: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  MM: (date) => pad(date.getUTCMonth() + 1),
  M: (date) => String(date.getUTCMonth() + 1),
  dddd: (date) => DAYS[date.getUTCDay()] ?? '',
  ddd: (date) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3),
  dd: (date) => pad(date.getUTCDate()),
  d: (date) => String(date.getUTCDate()),
  HH: (date) => pad(date.getUTCHours()),
  H: (date) => String(date.getUTCHours()),
  hh: (date) => pad(date.getUTCHours() % 12 || 12),
  h: (date) => String(date.getUTCHours() % 12 || 12),
  mm: (date) => pad(date.getUTCMinutes()),
  m: (date) => String(date.getUTCMinutes()),
  ss: (date) => pad(date.getUTCSeconds()),
  s: (date) => String(date.getUTCSeconds()),
  f: (date) => pad(date.getUTCMilliseconds(), 3).slice(0, 1),
  ff: (date) => pad(date.getUTCMilliseconds(), 3).slice(0, 2),
  fff: (date) => pad(date.getUTCMilliseconds(), 3),
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
    return PARTS[token]?.(date) ?? token;
  });
}
