/** The functions that build states, typed for one machine and for the document that the state receives. */
import type { ContextObject } from './context';
import type { MachineTypes } from './document';
import { type Doc, doc } from './expression';
import { type ChoiceBuilder, choice, type MatchBuilder, match } from './states/choice';
import { type FailBuilder, fail } from './states/fail';
import type { MapBuilder } from './states/map';
import { type ParallelBuilder, parallel } from './states/parallel';
import { type PassBuilder, pass } from './states/pass';
import { map } from './states/render-map';
import { type SucceedBuilder, succeed } from './states/succeed';
import { type TaskBuilder, task } from './states/task';
import { type WaitBuilder, wait } from './states/wait';

export interface StateBuilders<M extends MachineTypes, D> {
  /** The document that this state receives. */
  readonly $: Doc<D>;
  /** The context object. */
  readonly $$: Doc<ContextObject>;

  readonly task: TaskBuilder<M, D>;
  readonly pass: PassBuilder<M, D>;
  readonly choice: ChoiceBuilder<M, D>;
  readonly match: MatchBuilder<M, D>;
  readonly wait: WaitBuilder<M, D>;
  readonly succeed: SucceedBuilder<M, D>;
  readonly fail: FailBuilder<M>;
  readonly parallel: ParallelBuilder<M, D>;
  readonly map: MapBuilder<M, D>;
}

/** All states share one implementation: the types differ from state to state, so the caller names them. */
export function stateBuilders<Builders>(): Builders;
export function stateBuilders(): object {
  return { $: doc('$'), $$: doc('$$'), task, pass, choice, match, wait, succeed, fail, parallel, map };
}
