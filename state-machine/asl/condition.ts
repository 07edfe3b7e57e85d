/** What a Choice rule tests, and what a rule that is true tells of the document. https://states-language.net/#choice-state */
import type { Narrow } from './narrow';
import type { Json } from './template';

declare const knows: unique symbol;

/** A Choice rule without its `Next`. `Knows` is what is certain where the rule is true. */
export interface Condition<Knows = unknown> {
  readonly rule: { readonly [field: string]: Json };
  readonly [knows]?: () => Knows;
}

/** The field at `Keys` is `V`. */
export interface Fact<Keys extends readonly string[], V> {
  readonly keys: Keys;
  readonly value: V;
}

/** The document where all that is known of it is true. */
export type Known<D, Knows> =
  Knows extends Fact<infer Keys, infer V>
    ? Narrow<D, Keys, V>
    : Knows extends readonly [infer First, ...infer Rest]
      ? Known<Known<D, First>, Rest>
      : D;

export const and = <const Each extends readonly [unknown, unknown, ...unknown[]]>(
  ...conditions: { readonly [I in keyof Each]: Condition<Each[I]> }
): Condition<Each> => ({ rule: { And: conditions.map(({ rule }) => rule) } });

export const or = (...conditions: readonly [Condition, Condition, ...Condition[]]): Condition => ({
  rule: { Or: conditions.map(({ rule }) => rule) },
});

export const not = (condition: Condition): Condition => ({ rule: { Not: condition.rule } });
