/** Choice: the first rule that holds decides which state runs next. What the rule says about the document is known there. */
import type { Condition, DocumentWhere } from '../condition';
import type { MachineTypes, Target } from '../document';
import { type Expression, type Path, text } from '../expression';
import type { Narrow } from '../narrowing';
import type { State } from '../state';
import { definedFields } from '../template';
import type { Commented } from './state-fields';

type Rules<M extends MachineTypes, D, Each extends readonly unknown[]> = {
  readonly [I in keyof Each]: {
    readonly when: Condition<Each[I]>;
    readonly next: Target<M, DocumentWhere<D, Each[I]>>;
  };
};

export type ChoiceBuilder<M extends MachineTypes, D> = <const Each extends readonly unknown[]>(
  rules: readonly [...Rules<M, D, Each>],
  defaultState: Target<M, D>,
  options?: Commented,
) => State;

export const choice = (
  rules: readonly { readonly when: Condition; readonly next: string }[],
  defaultState: string | undefined,
  { comment }: Commented = {},
): State => ({
  type: 'Choice',
  fields: () => definedFields({ Comment: comment }),
  choices: rules.map(({ when, next }) => ({ rule: when.rule, next })),
  defaultState,
});

/** A Choice with a case for each value that the path can have. Each target receives the document of its case. */
export type MatchBuilder<M extends MachineTypes, D> = <V extends string, Keys extends readonly string[]>(
  path: Path<V, Keys>,
  cases: { readonly [C in V]: Target<M, Narrow<D, Keys, C>> },
  options?: Commented,
) => State;

export const match = (
  path: Expression<string>,
  cases: { readonly [value: string]: string },
  options?: Commented,
): State =>
  choice(
    Object.entries(cases).map(([value, next]) => ({
      when: { rule: { Variable: path[text], StringEquals: value } },
      next,
    })),
    undefined,
    options,
  );
