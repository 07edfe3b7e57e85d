/** Defines a state machine: its types first, then a record of its states. */
import type { ErrorsOf, MachineTypes, StateName, Target } from './document';
import type { Machine } from './machine';
import type { Definition, State } from './state';
import { type StateBuilders, stateBuilders } from './state-builders';

/** The states of a machine by name. Each is a function of the builders that fit the document it receives. */
export type States<M extends MachineTypes> = {
  readonly [S in StateName<M>]: (builders: StateBuilders<M, M['states'][S]>) => State;
};

export function machine<M extends MachineTypes>(
  name: string,
  fields: { readonly comment?: string; readonly startAt: Target<M, M['input']>; readonly states: States<M> },
): Machine<M['input'], M['output'], ErrorsOf<M>>;
export function machine(
  name: string,
  fields: {
    readonly comment?: string;
    readonly startAt: string;
    readonly states: { readonly [state: string]: (builders: never) => State };
  },
): Definition {
  const states = Object.entries(fields.states).map(([state, build]) => [state, build(stateBuilders())]);
  return { name, startAt: fields.startAt, comment: fields.comment, states: Object.fromEntries(states) };
}
