/** What an intrinsic function is, and the checks of arguments that all families share. */

import { EvaluationError } from '../errors';
import type { JsonValue } from '../json';
import type { SeededRandom } from '../seeded-random';

export interface IntrinsicFunction {
  /** How many arguments it takes at least and at most. */
  readonly arity: readonly [number, number];
  readonly call: (args: readonly JsonValue[], random: SeededRandom) => JsonValue;
}

export type Family = Readonly<Record<string, IntrinsicFunction>>;

export function refuse(problem: string): never {
  throw new EvaluationError(problem, 'States.IntrinsicFailure');
}

export function arrayArgument(value: JsonValue | undefined, role: string): JsonValue[] {
  return Array.isArray(value) ? value : refuse(`${role} must be an array`);
}

export function textArgument(value: JsonValue | undefined, role: string): string {
  return typeof value === 'string' ? value : refuse(`${role} must be a string`);
}

function numberArgument(value: JsonValue | undefined, role: string): number {
  return typeof value === 'number' ? value : refuse(`${role} must be a number`);
}

/** AWS rounds numbers to the nearest integer, halves towards positive infinity: -1.5 counts as -1. */
export function integerArgument(value: JsonValue | undefined, role: string): number {
  return Math.round(numberArgument(value, role)) + 0;
}
