/** Parallel: runs machines at the same time on the same document. The results are a tuple in their order. */
import type { Catcher } from '../catch';
import type { MachineTypes, Transition } from '../document';
import { type Doc, doc, type Expression, type Path, text } from '../expression';
import type { AnyMachine, ErrorsFrom, Machine, OutputFrom } from '../machine';
import { type CheckedResult, type ResultPath, renderResultPath, type WithResult } from '../result-path';
import type { Retrier } from '../retry';
import { type Definition, renderDefinition, type State } from '../state';
import { definedFields, renderOptional, type ValueOr } from '../template';
import { type Commented, flowFields, type StateFields } from './state-fields';

/** Every branch must take the input that the Parallel state passes on. */
type Branches<D, B> = {
  readonly [I in keyof B]: B[I] extends Machine<infer Input, unknown, string>
    ? [D] extends [Input]
      ? B[I]
      : never
    : never;
};

type Outputs<B> = { -readonly [I in keyof B]: OutputFrom<B[I]> };

/** The document, the value at `inputPath`, or what `parameters` yields. */
type BranchInput<D, T, P> = ValueOr<P, unknown extends T ? D : T>;

export type ParallelBuilder<M extends MachineTypes, D> = <
  const B extends readonly [AnyMachine, ...AnyMachine[]],
  const K extends ResultPath,
  T = unknown,
  const P = unknown,
  const S = unknown,
>(
  branches: B & Branches<BranchInput<D, T, P>, B>,
  fields: Commented &
    (
      | { readonly inputPath?: Path<T>; readonly parameters?: never }
      | { readonly parameters: P; readonly inputPath?: never }
    ) & {
      /** A template of `resultsOf(branches)`. */
      readonly resultSelector?: S;
      readonly resultPath: K;
      readonly retry?: readonly Retrier<ErrorsFrom<NoInfer<B>[number]>>[];
      readonly catch?: readonly Catcher<M, D, ErrorsFrom<NoInfer<B>[number]>>[];
    } & CheckedResult<D, K, ValueOr<S, Outputs<B>>> &
    Transition<M, WithResult<D, K, ValueOr<S, Outputs<B>>>>,
) => State;

/** What a `resultSelector` reads: a tuple of the outputs of branches, or a list of the outputs of a Map's machine. */
export const resultsOf = <const B extends readonly AnyMachine[] | AnyMachine>(
  _machines: B,
): Doc<B extends readonly AnyMachine[] ? Outputs<B> : OutputFrom<B>[]> => doc('$');

export const parallel = (
  branches: readonly Definition[],
  fields: StateFields & {
    readonly inputPath?: Expression<unknown>;
    readonly parameters?: unknown;
    readonly resultSelector?: unknown;
  },
): State => ({
  type: 'Parallel',
  fields: (arnOf) => ({
    ...definedFields({
      Comment: fields.comment,
      InputPath: fields.inputPath?.[text],
      Parameters: renderOptional(fields.parameters),
      Branches: branches.map((branch) => renderDefinition(branch, arnOf)),
      ResultSelector: renderOptional(fields.resultSelector),
    }),
    ...renderResultPath(fields.resultPath),
  }),
  nested: branches,
  templates: [fields.parameters],
  ...flowFields(fields),
});
