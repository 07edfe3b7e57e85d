/** Choice rules, and what a rule that holds says about the document: https://states-language.net/#choice-state */
import type { Narrow } from './narrowing';
import type { Json } from './template';

declare const facts: unique symbol;

/** A Choice rule without its `Next`. `Facts` holds where the rule is true. */
export interface Condition<Facts = unknown> {
  readonly rule: { readonly [field: string]: Json };
  readonly [facts]?: () => Facts;
}

/** The field at `Keys` is `V`. */
export interface Fact<Keys extends readonly string[], V> {
  readonly keys: Keys;
  readonly value: V;
}

/** The document, narrowed by the facts. */
export type DocumentWhere<D, Facts> =
  Facts extends Fact<infer Keys, infer V>
    ? Narrow<D, Keys, V>
    : Facts extends readonly [infer First, ...infer Rest]
      ? DocumentWhere<DocumentWhere<D, First>, Rest>
      : D;

export const and = <const Each extends readonly [unknown, unknown, ...unknown[]]>(
  ...conditions: { readonly [I in keyof Each]: Condition<Each[I]> }
): Condition<Each> => ({ rule: { And: conditions.map(({ rule }) => rule) } });

export const or = (...conditions: readonly [Condition, Condition, ...Condition[]]): Condition => ({
  rule: { Or: conditions.map(({ rule }) => rule) },
});

export const not = (condition: Condition): Condition => ({ rule: { Not: condition.rule } });
