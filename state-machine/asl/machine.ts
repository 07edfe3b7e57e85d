/** A state machine as a value: told in types first, then written as a record of states. */
import type { ErrorsOf, MachineTypes, StateName, Target } from './document';
import { type Kit, words } from './kit';
import type { Region, State } from './state';

/** `Input` is what must enter, `Output` what leaves, `ErrorName` what its Fail states raise. */
export interface Machine<in Input, out Output, out ErrorName extends string> extends Region {
  readonly types?: {
    readonly input: (input: Input) => void;
    readonly output: () => Output;
    readonly errors: () => ErrorName;
  };
}

export type InputFrom<P> = P extends Machine<infer Input, unknown, string> ? Input : never;
export type OutputFrom<P> = P extends Machine<never, infer Output, string> ? Output : never;
export type ErrorsFrom<P> = P extends Machine<never, unknown, infer ErrorName> ? ErrorName : never;

/** Writes a machine. Each state is a function of the words that fit it; it is called once, and nothing else runs. */
export function machine<M extends MachineTypes>(
  name: string,
  written: {
    readonly comment?: string;
    readonly startAt: Target<M, M['input']>;
    readonly states: { readonly [S in StateName<M>]: (kit: Kit<M, M['states'][S]>) => State };
  },
): Machine<M['input'], M['output'], ErrorsOf<M>>;
export function machine(
  name: string,
  written: {
    readonly comment?: string;
    readonly startAt: string;
    readonly states: { readonly [state: string]: (kit: never) => State };
  },
): Region {
  const states = Object.fromEntries(Object.entries(written.states).map(([state, write]) => [state, write(words())]));
  return { name, startAt: written.startAt, states, ...(written.comment !== undefined && { comment: written.comment }) };
}
