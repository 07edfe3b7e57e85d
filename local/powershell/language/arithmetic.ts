/** `+ - * / %` and the bitwise operators; the type of the left operand decides what they do. */
import { toItems, toNumber } from '../convert';
import { statementError, UnsupportedPowerShell } from '../errors';
import { toText } from '../text';
import { Hashtable, TimeSpan, type Value } from '../values';

function add(left: Value, right: Value): Value {
  if (Array.isArray(left)) return [...left, ...toItems(right)];
  if (left instanceof Hashtable && right instanceof Hashtable) return merge(left, right);
  if (left instanceof Date && right instanceof TimeSpan) return new Date(left.getTime() + right.milliseconds);
  if (left instanceof TimeSpan && right instanceof TimeSpan)
    return new TimeSpan(left.milliseconds + right.milliseconds);
  if (typeof left === 'number' || typeof left === 'boolean') return toNumber(left) + toNumber(right);
  if (left === null) return right;
  if (typeof left === 'string') return left + toText(right);
  throw statementError(`Method invocation failed because ${toText(left)} has no operator '+'.`);
}

function merge(left: Hashtable, right: Hashtable): Hashtable {
  const merged = new Hashtable();
  for (const [key, value] of left.entries()) merged.set(key, value);
  for (const [key, value] of right.entries()) {
    if (merged.has(key)) throw statementError(`Item has already been added. Key in dictionary: '${toText(key)}'`);
    merged.set(key, value);
  }
  return merged;
}

function subtract(left: Value, right: Value): Value {
  if (left instanceof Date && right instanceof Date) return new TimeSpan(left.getTime() - right.getTime());
  if (left instanceof Date && right instanceof TimeSpan) return new Date(left.getTime() - right.milliseconds);
  if (left instanceof TimeSpan && right instanceof TimeSpan)
    return new TimeSpan(left.milliseconds - right.milliseconds);
  return toNumber(left) - toNumber(right);
}

function multiply(left: Value, right: Value): Value {
  if (typeof left === 'string') return left.repeat(toNumber(right));
  if (Array.isArray(left)) return Array.from({ length: toNumber(right) }, () => left).flat();
  return toNumber(left) * toNumber(right);
}

function nonZero(value: Value): number {
  const number = toNumber(value);
  if (number === 0) throw statementError('Attempted to divide by zero.', 'System.DivideByZeroException');
  return number;
}

const OPERATIONS: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': (left, right) => toNumber(left) / nonZero(right),
  '%': (left, right) => toNumber(left) % nonZero(right),
  '-band': (left, right) => toNumber(left) & toNumber(right),
  '-bor': (left, right) => toNumber(left) | toNumber(right),
  '-bxor': (left, right) => toNumber(left) ^ toNumber(right),
};

export function calculate(operator: string, left: Value, right: Value): Value {
  const operation = OPERATIONS[operator.toLowerCase()];
  if (operation === undefined) throw new UnsupportedPowerShell(`the operator ${operator}`);
  return operation(left, right);
}

/** `1..5`, also downwards. */
export function range(from: Value, to: Value): number[] {
  const [first, last] = [Math.round(toNumber(from)), Math.round(toNumber(to))];
  const step = first <= last ? 1 : -1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first + index * step);
}
