/** The comparison operators of a Choice state: each takes only paths of the type that it compares. https://states-language.net/#choice-state */
import type { Condition, Fact } from './condition';
import { type Expression, type Path, text } from './expression';
import { type Json, valueOrPath } from './template';
import type { Timestamp } from './timestamp';

type Keys = readonly string[];

const compare = (
  variable: Expression<unknown>,
  operator: string,
  operand: Json | Expression<unknown>,
): Condition<never> => ({ rule: { Variable: variable[text], ...valueOrPath(operator, operand) } });

const comparison =
  <T extends Json, Constant extends T = T>(operator: string) =>
  (path: Path<T>, operand: Constant | Path<T>): Condition =>
    compare(path, operator, operand);

export const isTrue = <K extends Keys>(path: Path<boolean, K>): Condition<Fact<K, true>> =>
  compare(path, 'BooleanEquals', true);
export const isFalse = <K extends Keys>(path: Path<boolean, K>): Condition<Fact<K, false>> =>
  compare(path, 'BooleanEquals', false);
export const booleanEquals = comparison<boolean>('BooleanEquals');

export const stringEquals = <T extends string, K extends Keys, V extends NoInfer<T>>(
  path: Path<T, K>,
  operand: V | Path<NoInfer<T>>,
): Condition<Fact<K, V>> => compare(path, 'StringEquals', operand);
export const stringLessThan = comparison<string>('StringLessThan');
export const stringGreaterThan = comparison<string>('StringGreaterThan');
export const stringAtMost = comparison<string>('StringLessThanEquals');
export const stringAtLeast = comparison<string>('StringGreaterThanEquals');
/** `*` stands for any characters, `\\*` for itself. The pattern is a literal: ASL has no `StringMatchesPath`. */
export const stringMatches = (path: Path<string>, pattern: string): Condition =>
  compare(path, 'StringMatches', pattern);

export const numericEquals = comparison<number>('NumericEquals');
export const lessThan = comparison<number>('NumericLessThan');
export const greaterThan = comparison<number>('NumericGreaterThan');
export const atMost = comparison<number>('NumericLessThanEquals');
export const atLeast = comparison<number>('NumericGreaterThanEquals');

export const timestampEquals = comparison<string, Timestamp>('TimestampEquals');
export const timestampLessThan = comparison<string, Timestamp>('TimestampLessThan');
export const timestampGreaterThan = comparison<string, Timestamp>('TimestampGreaterThan');
export const timestampAtMost = comparison<string, Timestamp>('TimestampLessThanEquals');
export const timestampAtLeast = comparison<string, Timestamp>('TimestampGreaterThanEquals');

const typeTest =
  <V>(operator: string) =>
  <K extends Keys>(path: Path<unknown, K>): Condition<Fact<K, V>> =>
    compare(path, operator, true);

/** Where it holds, an optional field is present. */
export const isPresent = typeTest<NonNullable<unknown> | null>('IsPresent');
export const isNull = typeTest<null>('IsNull');
export const isNumeric = typeTest<number>('IsNumeric');
export const isString = typeTest<string>('IsString');
export const isBoolean = typeTest<boolean>('IsBoolean');
export const isTimestamp = typeTest<string>('IsTimestamp');
