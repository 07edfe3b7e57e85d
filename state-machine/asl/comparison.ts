/** The operators of a Choice state: each takes only paths of the type it compares. https://states-language.net/#choice-state */
import type { Condition, Fact } from './condition';
import { type Expression, isExpression, type Path, text } from './expression';
import type { Json } from './template';
import type { Timestamp } from './timestamp';

type Keys = readonly string[];
type Operand<T> = T | Path<T>;

const compare = (
  variable: Expression<unknown>,
  operator: string,
  operand: Json | Expression<unknown>,
): Condition<never> => ({
  rule: isExpression(operand)
    ? { Variable: variable[text], [`${operator}Path`]: operand[text] }
    : { Variable: variable[text], [operator]: operand },
});

const comparing =
  <T extends Json>(operator: string) =>
  (path: Path<T>, operand: Operand<T>): Condition =>
    compare(path, operator, operand);

export const isTrue = <K extends Keys>(path: Path<boolean, K>): Condition<Fact<K, true>> =>
  compare(path, 'BooleanEquals', true);
export const isFalse = <K extends Keys>(path: Path<boolean, K>): Condition<Fact<K, false>> =>
  compare(path, 'BooleanEquals', false);
export const booleanEquals = comparing<boolean>('BooleanEquals');

export const stringEquals = <T extends string, K extends Keys, V extends NoInfer<T>>(
  path: Path<T, K>,
  operand: V | Path<NoInfer<T>>,
): Condition<Fact<K, V>> => compare(path, 'StringEquals', operand);
export const stringLessThan = comparing<string>('StringLessThan');
export const stringGreaterThan = comparing<string>('StringGreaterThan');
export const stringAtMost = comparing<string>('StringLessThanEquals');
export const stringAtLeast = comparing<string>('StringGreaterThanEquals');
/** `*` stands for any characters, `\\*` for itself. The pattern is a literal: ASL has no `StringMatchesPath`. */
export const stringMatches = (path: Path<string>, pattern: string): Condition =>
  compare(path, 'StringMatches', pattern);

export const numericEquals = comparing<number>('NumericEquals');
export const lessThan = comparing<number>('NumericLessThan');
export const greaterThan = comparing<number>('NumericGreaterThan');
export const atMost = comparing<number>('NumericLessThanEquals');
export const atLeast = comparing<number>('NumericGreaterThanEquals');

const comparingTimes =
  (operator: string) =>
  (path: Path<string>, operand: Timestamp | Path<string>): Condition =>
    compare(path, operator, operand);

export const timestampEquals = comparingTimes('TimestampEquals');
export const timestampLessThan = comparingTimes('TimestampLessThan');
export const timestampGreaterThan = comparingTimes('TimestampGreaterThan');
export const timestampAtMost = comparingTimes('TimestampLessThanEquals');
export const timestampAtLeast = comparingTimes('TimestampGreaterThanEquals');

const asking =
  <V>(operator: string) =>
  <K extends Keys>(path: Path<unknown, K>): Condition<Fact<K, V>> =>
    compare(path, operator, true);

/** Where it is true, an optional field is there. */
export const isPresent = asking<NonNullable<unknown> | null>('IsPresent');
export const isNull = asking<null>('IsNull');
export const isNumeric = asking<number>('IsNumeric');
export const isString = asking<string>('IsString');
export const isBoolean = asking<boolean>('IsBoolean');
export const isTimestamp = asking<string>('IsTimestamp');
