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

export function formatOne(value: Value, pattern: string): string {
  if (value instanceof Date) return formatDate(value, pattern);
  if (typeof value !== 'number') return toText(value);
  const [, letter = '', digits = ''] = /^([a-z])(\d*)$/i.exec(pattern) ?? [];
  const places = digits === '' ? 2 : Number(digits);
  switch (letter.toUpperCase()) {
    case 'N':
      return value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
    case 'F':
      return value.toFixed(places);
    case 'D':
      return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(Number(digits || 0), '0')}`;
    case 'P':
      return `${(value * 100).toFixed(places)} %`;
    case 'X': {
      const hexadecimal = value.toString(16).padStart(Number(digits || 0), '0');
      return letter === 'X' ? hexadecimal.toUpperCase() : hexadecimal;
    }
    default:
      if (/^0+(\.0+)?$/.test(pattern)) return zeros(value, pattern);
      throw new UnsupportedPowerShell(`the number format '${pattern}'`);
  }
}

function zeros(value: number, pattern: string): string {
  const [whole = '', fraction = ''] = pattern.split('.');
  const [integral = '', decimals] = Math.abs(value).toFixed(fraction.length).split('.');
  const sign = value < 0 ? '-' : '';
  return `${sign}${integral.padStart(whole.length, '0')}${decimals === undefined ? '' : `.${decimals}`}`;
}
