/** Choice: goes where the first true rule says, else to `otherwise`. What a rule tells of the document is known where it leads. */
import type { Condition, Known } from '../condition';
import type { MachineTypes, Target } from '../document';
import { type Expression, type Path, text } from '../expression';
import type { Narrow } from '../narrow';
import type { State } from '../state';
import { type Described, renderComment } from './written';

type Rules<M extends MachineTypes, D, Each extends readonly unknown[]> = {
  readonly [I in keyof Each]: {
    readonly when: Condition<Each[I]>;
    readonly next: Target<M, Known<D, Each[I]>>;
  };
};

export type ChoiceWord<M extends MachineTypes, D> = <const Each extends readonly unknown[]>(
  rules: readonly [...Rules<M, D, Each>],
  otherwise: Target<M, D>,
  described?: Described,
) => State;

export const choice = (
  rules: readonly { readonly when: Condition; readonly next: string }[],
  otherwise: string | undefined,
  described: Described = {},
): State => ({
  type: 'Choice',
  fields: () => ({
    ...renderComment(described),
    Choices: rules.map(({ when, next }) => ({ ...when.rule, Next: next })),
    ...(otherwise !== undefined && { Default: otherwise }),
  }),
  choices: [...rules.map(({ next }) => next), ...(otherwise === undefined ? [] : [otherwise])],
});

/** A Choice with one arm for each value the path can have; what an arm leads to receives the document of that case. */
export type MatchWord<M extends MachineTypes, D> = <V extends string, Keys extends readonly string[]>(
  path: Path<V, Keys>,
  arms: { readonly [C in V]: Target<M, Narrow<D, Keys, C>> },
  described?: Described,
) => State;

export const match = (
  path: Expression<string>,
  arms: { readonly [value: string]: string },
  described: Described = {},
): State =>
  choice(
    Object.entries(arms).map(([value, next]) => ({
      when: { rule: { Variable: path[text], StringEquals: value } },
      next,
    })),
    undefined,
    described,
  );
