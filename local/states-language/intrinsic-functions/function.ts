/** An intrinsic function: the parameters it takes, and its implementation. */
import { EvaluationError } from '../errors';
import type { JsonValue } from '../json';
import type { SeededRandom } from '../seeded-random';

export interface IntrinsicFunction {
  /** The minimum and maximum number of arguments. */
  readonly arity: readonly [number, number];
  readonly call: (args: readonly JsonValue[], random: SeededRandom) => JsonValue;
}

export type Family = Readonly<Record<string, IntrinsicFunction>>;

export function refuse(problem: string): never {
  throw new EvaluationError(problem, 'States.IntrinsicFailure');
}

/** Reads one argument, or fails with the role that the argument has. */
type Parameter<T> = (value: JsonValue) => T;

export const anyValue: Parameter<JsonValue> = (value) => value;

export const arrayOf =
  (role: string): Parameter<JsonValue[]> =>
  (value) =>
    Array.isArray(value) ? value : refuse(`${role} must be an array`);

export const textOf =
  (role: string): Parameter<string> =>
  (value) =>
    typeof value === 'string' ? value : refuse(`${role} must be a string`);

/** AWS rounds numbers to the nearest integer, and halves towards positive infinity: -1.5 counts as -1. */
export const integerOf =
  (role: string): Parameter<number> =>
  (value) =>
    typeof value === 'number' ? Math.round(value) + 0 : refuse(`${role} must be a number`);

/** A function with a fixed number of arguments. */
export function fixed<A, B, C>(
  parameters: readonly [Parameter<A>?, Parameter<B>?, Parameter<C>?],
  call: (first: A, second: B, third: C) => JsonValue,
): IntrinsicFunction;
export function fixed(
  parameters: readonly (Parameter<unknown> | undefined)[],
  call: (...args: unknown[]) => JsonValue,
): IntrinsicFunction {
  return {
    arity: [parameters.length, parameters.length],
    call: (args) => call(...parameters.map((parameter, index) => parameter?.(args[index] ?? null))),
  };
}
