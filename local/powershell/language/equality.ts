/** Equality and order of two values: as in PowerShell, the right one is converted to the type of the left one. */
import { parseNumber, toBoolean, toNumber } from '../convert';
import { statementError } from '../errors';
import { toText } from '../text';
import { TimeSpan, TypeReference, type Value } from '../values';

export function isEqual(left: Value, right: Value, caseSensitive: boolean): boolean {
  if (left === null || right === null) return left === right;
  if (typeof left === 'boolean') return left === toBoolean(right);
  if (typeof left === 'number') {
    const number = typeof right === 'string' ? parseNumber(right) : typeof right === 'boolean' ? Number(right) : right;
    return left === number;
  }
  if (left instanceof Date) return right instanceof Date && left.getTime() === right.getTime();
  if (left instanceof TimeSpan) return right instanceof TimeSpan && left.milliseconds === right.milliseconds;
  if (left instanceof TypeReference) return right instanceof TypeReference && left.name === right.name;
  if (typeof left !== 'string' && typeof right !== 'string') return left === right;
  const [one, other] = [toText(left), toText(right)];
  return caseSensitive ? one === other : one.toLowerCase() === other.toLowerCase();
}

/** Negative, zero or positive. */
export function order(left: Value, right: Value, caseSensitive = false): number {
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof TimeSpan && right instanceof TimeSpan) return left.milliseconds - right.milliseconds;
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === 'number' || typeof left === 'boolean') return Number(left) - toNumber(right);
  if (left instanceof Date || left instanceof TimeSpan) {
    throw statementError(`Could not compare "${toText(left)}" to "${toText(right)}".`);
  }
  const [one, other] = caseSensitive
    ? [toText(left), toText(right)]
    : [toText(left).toLowerCase(), toText(right).toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}
