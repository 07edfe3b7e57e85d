/** How documents travel: what a state hands on, and which states can take it. */
import type { ErrorOutput, PlatformError } from './errors';

/** A machine told in types: what enters, the document each state receives, what leaves, which errors its Fail states raise. */
export interface MachineTypes {
  input: unknown;
  states: object;
  output: unknown;
  errors?: string;
}

export type StateName<M extends MachineTypes> = keyof M['states'] & string;
export type ErrorsOf<M extends MachineTypes> = M['errors'] extends string ? M['errors'] : never;

/** Where a result goes: into a field of the document, nowhere (`null`), or in place of the document (`undefined`). */
export type Into = string | null | undefined;

/** The document after a result went where `K` says. A union of documents stays a union. */
export type After<D, K extends Into, Result> = K extends string
  ? D extends unknown
    ? Omit<D, K> & { readonly [P in K]: Result }
    : never
  : K extends null
    ? D
    : Result;

/** The states that can take document `D`. */
export type Target<M extends MachineTypes, D> = {
  [S in StateName<M>]: [D] extends [M['states'][S]] ? S : never;
}[StateName<M>];

/** Exactly one of `next`, to a state that can take `D`, and `end`, where `D` is all that was promised. */
export type Transition<M extends MachineTypes, D> =
  | { readonly next: Target<M, D>; readonly end?: never }
  | ([D] extends [M['output']] ? { readonly end: true; readonly next?: never } : never);

/** A catch leads to a state that can take the document with the error in a field of it, or without it. */
export type Catcher<M extends MachineTypes, D, ErrorName extends string> = {
  readonly errors: readonly [ErrorName | PlatformError, ...(ErrorName | PlatformError)[]];
} & (
  | { readonly into: null; readonly next: Target<M, D> }
  | {
      [S in StateName<M>]: {
        [K in keyof M['states'][S] & string]: [After<D, K, ErrorOutput>] extends [M['states'][S]]
          ? { readonly into: K; readonly next: S }
          : never;
      }[keyof M['states'][S] & string];
    }[StateName<M>]
);

/** The document once the field at `Keys` is known to be `V`: cases of a union that cannot be are gone. */
export type Narrow<D, Keys extends readonly string[], V> = Keys extends readonly [
  infer Head extends string,
  ...infer Rest extends readonly string[],
]
  ? D extends unknown
    ? Head extends keyof D
      ? [Narrow<D[Head], Rest, V>] extends [never]
        ? never
        : { readonly [P in keyof D]: P extends Head ? Narrow<D[P], Rest, V> : D[P] }
      : never
    : never
  : V extends D
    ? V
    : never;
