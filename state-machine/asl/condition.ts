/** The tests of a Choice state: each takes only paths of the type it compares.
 *  https://states-language.net/#choice-state */
import { type Expression, isExpression, type Path, text } from './expression';
import type { Json } from './template';

/** A Choice rule without its `Next`. */
export interface Condition {
  readonly rule: { readonly [field: string]: Json };
}

type Operand<T> = T | Path<T>;

const compare = (variable: Expression<unknown>, operator: string, operand: Json | Expression<unknown>): Condition => ({
  rule: isExpression(operand)
    ? { Variable: variable[text], [`${operator}Path`]: operand[text] }
    : { Variable: variable[text], [operator]: operand },
});

export const isTrue = (path: Path<boolean>): Condition => compare(path, 'BooleanEquals', true);
export const isFalse = (path: Path<boolean>): Condition => compare(path, 'BooleanEquals', false);

export const stringEquals = <T extends string>(path: Path<T>, operand: Operand<NoInfer<T>>): Condition =>
  compare(path, 'StringEquals', operand);

export const numericEquals = (path: Path<number>, operand: Operand<number>): Condition =>
  compare(path, 'NumericEquals', operand);
export const lessThan = (path: Path<number>, operand: Operand<number>): Condition =>
  compare(path, 'NumericLessThan', operand);
export const atLeast = (path: Path<number>, operand: Operand<number>): Condition =>
  compare(path, 'NumericGreaterThanEquals', operand);

export const isNull = (path: Path<unknown>): Condition => compare(path, 'IsNull', true);
export const isPresent = (path: Path<unknown>): Condition => compare(path, 'IsPresent', true);

export const and = (...conditions: readonly [Condition, Condition, ...Condition[]]): Condition => ({
  rule: { And: conditions.map(({ rule }) => rule) },
});
export const or = (...conditions: readonly [Condition, Condition, ...Condition[]]): Condition => ({
  rule: { Or: conditions.map(({ rule }) => rule) },
});
export const not = (condition: Condition): Condition => ({ rule: { Not: condition.rule } });
