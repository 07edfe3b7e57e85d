/** The `-f` operator: .NET's composite formatting. */
import { statementError, UnsupportedPowerShell } from '../errors';
import { toText } from '../text';
import { formatDate } from '../types/date-format';
import type { Value } from '../values';

const ITEM = /\{\{|\}\}|\{(\d+)(?:,(-?\d+))?(?::([^}]*))?\}/g;

export function format(template: string, values: readonly Value[]): string {
  return template.replace(ITEM, (token, index?: string, width?: string, pattern?: string) => {
    if (index === undefined) return token.slice(0, 1);
    const value = values[Number(index)];
    if (value === undefined) {
      throw statementError(
        'Error formatting a string: Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
      );
    }
    const text = pattern === undefined || pattern === '' ? toText(value) : formatOne(value, pattern);
    if (width === undefined) return text;
    return width.startsWith('-') ? text.padEnd(Number(width.slice(1))) : text.padStart(Number(width));
  });
}

/** By the letter of the format; `digits` is what follows it, if anything. */
const NUMBER_FORMATS: Readonly<Record<string, (value: number, digits: number | undefined) => string>> = {
  N: (value, digits = 2) =>
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  F: (value, digits = 2) => value.toFixed(digits),
  P: (value, digits = 2) => `${(value * 100).toFixed(digits)} %`,
  D: (value, digits = 0) => `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(digits, '0')}`,
  X: (value, digits = 0) => value.toString(16).padStart(digits, '0').toUpperCase(),
  x: (value, digits = 0) => value.toString(16).padStart(digits, '0'),
};

export function formatOne(value: Value, pattern: string): string {
  if (value instanceof Date) return formatDate(value, pattern);
  if (typeof value !== 'number') return toText(value);
  const [, letter = '', digits = ''] = /^([a-z])(\d*)$/i.exec(pattern) ?? [];
  const formatNumber = NUMBER_FORMATS[letter] ?? NUMBER_FORMATS[letter.toUpperCase()];
  if (formatNumber !== undefined) return formatNumber(value, digits === '' ? undefined : Number(digits));
  if (/^0+(\.0+)?$/.test(pattern)) return zeros(value, pattern);
  throw new UnsupportedPowerShell(`the number format '${pattern}'`);
}

function zeros(value: number, pattern: string): string {
  const [whole = '', fraction = ''] = pattern.split('.');
  const [integral = '', decimals] = Math.abs(value).toFixed(fraction.length).split('.');
  const sign = value < 0 ? '-' : '';
  return `${sign}${integral.padStart(whole.length, '0')}${decimals === undefined ? '' : `.${decimals}`}`;
}
