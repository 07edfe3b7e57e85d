/** A state machine as a typed value, which can be rendered, or nested in a Parallel or Map state. */
import type { Definition } from './state';

/** `Input` is what it takes, `Output` what it yields, `ErrorName` what its Fail states raise. */
export interface Machine<in Input, out Output, out ErrorName extends string> extends Definition {
  readonly types?: {
    readonly input: (input: Input) => void;
    readonly output: () => Output;
    readonly errors: () => ErrorName;
  };
}

export type AnyMachine = Machine<never, unknown, string>;

export type InputFrom<P> = P extends Machine<infer Input, unknown, string> ? Input : never;
export type OutputFrom<P> = P extends Machine<never, infer Output, string> ? Output : never;
export type ErrorsFrom<P> = P extends Machine<never, unknown, infer ErrorName> ? ErrorName : never;
