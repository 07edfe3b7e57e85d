/** Parallel: runs machines side by side on the same document; the results come as a tuple in their order. */
import type { Catcher } from '../catch';
import type { MachineTypes, Transition } from '../document';
import { type Doc, doc, type Expression, type Path, text } from '../expression';
import { type After, type Into, type Landing, renderInto } from '../into';
import type { ErrorsFrom, Machine, OutputFrom } from '../machine';
import type { Retrier } from '../retry';
import { type Region, renderRegion, type State } from '../state';
import { renderTemplate, type ValueOf } from '../template';
import { type Described, flow, renderComment, type Written } from './written';

type AnyMachine = Machine<never, unknown, string>;

/** A machine as a branch: it must take the document that the Parallel state hands out. */
type Branches<D, B> = {
  readonly [I in keyof B]: B[I] extends Machine<infer Input, unknown, string>
    ? [D] extends [Input]
      ? B[I]
      : never
    : never;
};

type Outputs<B> = { -readonly [I in keyof B]: OutputFrom<B[I]> };

/** What the branches are handed: the document, one value of it, or what a template yields. */
type Handed<D, T, P> = unknown extends P ? (unknown extends T ? D : T) : ValueOf<P>;
type Selected<P, Output> = unknown extends P ? Output : ValueOf<P>;

export type ParallelWord<M extends MachineTypes, D> = <
  const B extends readonly [AnyMachine, ...AnyMachine[]],
  const K extends Into,
  T = unknown,
  const P = unknown,
  const S = unknown,
>(
  branches: B & Branches<Handed<D, T, P>, B>,
  fields: Described &
    (
      | { readonly inputPath?: Path<T>; readonly parameters?: never }
      | { readonly parameters: P; readonly inputPath?: never }
    ) & {
      /** Written with `resultsOf(branches)`. */
      readonly resultSelector?: S;
      readonly into: K;
      readonly retry?: readonly Retrier<ErrorsFrom<NoInfer<B>[number]>>[];
      readonly catch?: readonly Catcher<M, D, ErrorsFrom<NoInfer<B>[number]>>[];
    } & Landing<D, K, Selected<S, Outputs<B>>> &
    Transition<M, After<D, K, Selected<S, Outputs<B>>>>,
) => State;

/** What a `resultSelector` selects from: of branches a tuple in their order, of the machine of a Map a list. */
export const resultsOf = <const B extends readonly AnyMachine[] | AnyMachine>(
  _machines: B,
): Doc<B extends readonly AnyMachine[] ? Outputs<B> : OutputFrom<B>[]> => doc('$');

export const parallel = (
  branches: readonly Region[],
  written: Written & {
    readonly inputPath?: Expression<unknown>;
    readonly parameters?: unknown;
    readonly resultSelector?: unknown;
  },
): State => ({
  type: 'Parallel',
  fields: (arnOf) => ({
    ...renderComment(written),
    ...(written.inputPath && { InputPath: written.inputPath[text] }),
    ...(written.parameters !== undefined && { Parameters: renderTemplate(written.parameters) }),
    Branches: branches.map((branch) => renderRegion(branch, arnOf)),
    ...(written.resultSelector !== undefined && { ResultSelector: renderTemplate(written.resultSelector) }),
    ...renderInto(written.into),
  }),
  nested: branches,
  templates: [written.parameters ?? null],
  ...flow(written),
});
