/** The Catch field: which state handles an error, and where the document keeps the error.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-fallback-states */
import type { MachineTypes, StateName, Target } from './document';
import type { ErrorNames, ErrorOutput } from './errors';
import { type CheckedResult, type ResultPath, renderResultPath, type WithResult } from './result-path';
import type { Json } from './template';

/** The fields that can hold an error. Computing the resulting document for these only keeps the type check fast. */
type FieldsForError<Document> = {
  [K in keyof Document & string]: [ErrorOutput] extends [Document[K]] ? K : never;
}[keyof Document & string];

/** The ways to hand the error to state `S` in a field of its document. */
type InField<M extends MachineTypes, D, S extends StateName<M>> = {
  [K in FieldsForError<M['states'][S]>]: [WithResult<D, K, ErrorOutput>] extends [M['states'][S]]
    ? unknown extends CheckedResult<D, K, ErrorOutput>
      ? { readonly resultPath: K | { readonly replacing: K }; readonly next: S }
      : { readonly resultPath: { readonly replacing: K }; readonly next: S }
    : never;
}[FieldsForError<M['states'][S]>];

/** A catch leads to a state that takes the document with the error in a field, the document alone, or the error alone. */
export type Catcher<M extends MachineTypes, D, ErrorName extends string> = {
  readonly errors: ErrorNames<ErrorName>;
} & (
  | { readonly resultPath: null; readonly next: Target<M, D> }
  | { readonly resultPath: '$'; readonly next: Target<M, ErrorOutput> }
  | { [S in StateName<M>]: InField<M, D, S> }[StateName<M>]
);

/** A catch as the builder keeps it. */
export interface AnyCatcher {
  readonly errors: readonly string[];
  readonly resultPath: ResultPath;
  readonly next: string;
}

export const renderCatcher = ({ errors, resultPath, next }: AnyCatcher): Json => ({
  ErrorEquals: errors,
  ...renderResultPath(resultPath),
  Next: next,
});
