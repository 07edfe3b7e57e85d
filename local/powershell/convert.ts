/** PowerShell's implicit conversions between types. */
import { statementError } from './errors';
import { toText } from './text';
import type { Value } from './values';

export function toBoolean(value: Value | undefined): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (!Array.isArray(value)) return true;
  const [only] = value;
  return value.length > 1 || (value.length === 1 && (Array.isArray(only) ? only.length > 0 : toBoolean(only)));
}

const UNITS: Readonly<Record<string, number>> = { kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40, pb: 2 ** 50 };
const NUMBER = /^\s*([+-]?(?:0x[0-9a-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?))[ld]?(kb|mb|gb|tb|pb)?\s*$/i;

/** The number in a literal or a text; undefined if it is none. */
export function parseNumber(text: string): number | undefined {
  const [, digits, unit] = NUMBER.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (UNITS[unit?.toLowerCase() ?? ''] ?? 1);
}

export function toNumber(value: Value | undefined, type = 'System.Int32'): number {
  if (value === null || value === undefined || value === '') return 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  if (number === undefined) {
    throw statementError(
      `Cannot convert value "${toText(value)}" to type "${type}". Error: "Input string was not in a correct format."`,
      'System.Management.Automation.PSInvalidCastException',
    );
  }
  return number;
}

/** The items of a value in a pipeline, in `foreach` and in `@()`: none for no output, one for a scalar. */
export function toItems(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The value of a list of outputs when it is assigned to a variable. */
export function fromItems(items: Value[]): Value | undefined {
  return items.length === 1 ? items[0] : items.length === 0 ? undefined : items;
}
