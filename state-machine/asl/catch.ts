/** The Catch field: where a failed state leads, and where the document keeps the error.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-fallback-states */
import type { MachineTypes, StateName, Target } from './document';
import type { ErrorNames, ErrorOutput } from './errors';
import { type After, type Into, type Landing, renderInto } from './into';
import type { Json } from './template';

/** The fields that can hold an error at all: only for these it is worth asking what document they would make. */
type Holders<Document> = {
  [K in keyof Document & string]: [ErrorOutput] extends [Document[K]] ? K : never;
}[keyof Document & string];

/** The fields of the document that state `S` receives in which the error may land. */
type Landings<M extends MachineTypes, D, S extends StateName<M>> = {
  [K in Holders<M['states'][S]>]: [After<D, K, ErrorOutput>] extends [M['states'][S]]
    ? unknown extends Landing<D, K, ErrorOutput>
      ? { readonly into: K | { readonly replacing: K }; readonly next: S }
      : { readonly into: { readonly replacing: K }; readonly next: S }
    : never;
}[Holders<M['states'][S]>];

/** A catch leads to a state that can take the document with the error in a field of it, or without it, or the error alone. */
export type Catcher<M extends MachineTypes, D, ErrorName extends string> = {
  readonly errors: ErrorNames<ErrorName>;
} & (
  | { readonly into: null; readonly next: Target<M, D> }
  | { readonly into: '$'; readonly next: Target<M, ErrorOutput> }
  | { [S in StateName<M>]: Landings<M, D, S> }[StateName<M>]
);

/** A catch as the builder keeps it. */
export interface AnyCatcher {
  readonly errors: readonly string[];
  readonly into: Into;
  readonly next: string;
}

export const renderCatcher = ({ errors, into, next }: AnyCatcher): Json => ({
  ErrorEquals: [...errors],
  ...renderInto(into),
  Next: next,
});
