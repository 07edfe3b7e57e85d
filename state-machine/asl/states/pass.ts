/** Pass: hands the document on, or one value of it, or puts what a template yields into it or in its place. */
import type { MachineTypes, Transition } from '../document';
import { type Expression, type Path, text } from '../expression';
import { type After, type Into, type Landing, renderInto } from '../into';
import type { State } from '../state';
import { type Json, renderTemplate, type ValueOf } from '../template';
import { type Described, flow, renderComment, type Written } from './written';

/** Stands for a field that is not written. */
declare const unwritten: unique symbol;
type Unwritten = typeof unwritten;

type Value<D, T, P, R> = [P] extends [Unwritten]
  ? [R] extends [Unwritten]
    ? [T] extends [Unwritten]
      ? D
      : T
    : ValueOf<R>
  : ValueOf<P>;

/** `result` is taken as it is written, `parameters` may hold expressions; without any of the three it is the document. */
type Source<T, P, R> =
  | { readonly parameters: P; readonly inputPath?: never; readonly result?: never }
  | { readonly inputPath?: Path<T>; readonly parameters?: never; readonly result?: never }
  | { readonly result: R; readonly inputPath?: never; readonly parameters?: never };

export type PassWord<M extends MachineTypes, D> = <
  T = Unwritten,
  const P = Unwritten,
  const R = Unwritten,
  const K extends Into = '$',
>(
  fields: Described &
    Source<T, P, R> & { readonly into?: K } & Landing<D, K, Value<D, T, P, R>> &
    Transition<M, After<D, K, Value<D, T, P, R>>>,
) => State;

export const pass = (
  written: Written & {
    readonly inputPath?: Expression<unknown>;
    readonly parameters?: unknown;
    readonly result?: Json;
  },
): State => ({
  type: 'Pass',
  fields: () => ({
    ...renderComment(written),
    ...(written.inputPath && { InputPath: written.inputPath[text] }),
    ...(written.parameters !== undefined && { Parameters: renderTemplate(written.parameters) }),
    ...(written.result !== undefined && { Result: written.result }),
    ...renderInto(written.into),
  }),
  templates: [written.parameters ?? written.result ?? null],
  ...flow(written),
});
