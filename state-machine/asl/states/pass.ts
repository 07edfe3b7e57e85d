/** Pass: passes on the document, one value of it, or the value of a template, as its result. */
import type { MachineTypes, Transition } from '../document';
import { type Expression, type Path, text } from '../expression';
import { type CheckedResult, type ResultPath, renderResultPath, type WithResult } from '../result-path';
import type { State } from '../state';
import { definedFields, type Json, renderOptional, type ValueOf } from '../template';
import { type Commented, flowFields, type StateFields } from './state-fields';

/** The type of a field that is omitted. */
declare const omitted: unique symbol;
type Omitted = typeof omitted;

type Result<D, T, P, R> = [P] extends [Omitted]
  ? [R] extends [Omitted]
    ? [T] extends [Omitted]
      ? D
      : T
    : ValueOf<R>
  : ValueOf<P>;

/** `result` is a constant, `parameters` may hold expressions. Without any of the three the result is the document. */
type Source<T, P, R> =
  | { readonly parameters: P; readonly inputPath?: never; readonly result?: never }
  | { readonly inputPath?: Path<T>; readonly parameters?: never; readonly result?: never }
  | { readonly result: R; readonly inputPath?: never; readonly parameters?: never };

export type PassBuilder<M extends MachineTypes, D> = <
  T = Omitted,
  const P = Omitted,
  const R = Omitted,
  const K extends ResultPath = '$',
>(
  fields: Commented &
    Source<T, P, R> & { readonly resultPath?: K } & CheckedResult<D, K, Result<D, T, P, R>> &
    Transition<M, WithResult<D, K, Result<D, T, P, R>>>,
) => State;

export const pass = (
  fields: StateFields & {
    readonly inputPath?: Expression<unknown>;
    readonly parameters?: unknown;
    readonly result?: Json;
  },
): State => ({
  type: 'Pass',
  fields: () => ({
    ...definedFields({
      Comment: fields.comment,
      InputPath: fields.inputPath?.[text],
      Parameters: renderOptional(fields.parameters),
      Result: fields.result,
    }),
    ...renderResultPath(fields.resultPath),
  }),
  templates: [fields.parameters ?? fields.result],
  ...flowFields(fields),
});
