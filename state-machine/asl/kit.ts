/** The words a state is written with, typed for the machine it stands in and the document it receives. */
import type { ContextObject } from './context';
import type { MachineTypes } from './document';
import { type Doc, doc } from './expression';
import { type ChoiceWord, choice, type MatchWord, match } from './states/choice';
import { type FailWord, fail } from './states/fail';
import type { MapWord } from './states/map';
import { type ParallelWord, parallel } from './states/parallel';
import { type PassWord, pass } from './states/pass';
import { map } from './states/render-map';
import { type SucceedWord, succeed } from './states/succeed';
import { type TaskWord, task } from './states/task';
import { type WaitWord, wait } from './states/wait';

export interface Kit<M extends MachineTypes, D> {
  /** The document this state receives, and the context object. */
  readonly $: Doc<D>;
  readonly $$: Doc<ContextObject>;

  readonly task: TaskWord<M, D>;
  readonly pass: PassWord<M, D>;
  readonly choice: ChoiceWord<M, D>;
  readonly match: MatchWord<M, D>;
  readonly wait: WaitWord<M, D>;
  readonly succeed: SucceedWord<M, D>;
  readonly fail: FailWord<M>;
  readonly parallel: ParallelWord<M, D>;
  readonly map: MapWord<M, D>;
}

/** The kit of every state. Behind the types all documents look alike, so the caller names the kit. */
export function words<AnyKit>(): AnyKit;
export function words(): object {
  return { $: doc('$'), $$: doc('$$'), task, pass, choice, match, wait, succeed, fail, parallel, map };
}
