/** What a planned change means for backups. */
import type { ExistingCopies } from './copies/existing-copies';
import type { Change } from './plan';

export interface Consequence {
  /** A loss cannot be undone by another apply, a warning needs approval, and a note is for information. */
  readonly weight: 'loss' | 'warning' | 'note';
  readonly text: string;
  /** Markdown for a collapsed section. */
  readonly detail?: { readonly title: string; readonly body: string };
}

/** Facts that are not in the change itself. */
export interface ReviewContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Undefined if the plan has no schedule, or one whose expression is not known yet. */
  readonly runsPerDay: number | undefined;
  /** Undefined if no list was given. */
  readonly copies: ExistingCopies | undefined;
}

/** Reviews one resource. Rules look at types and attributes, not at addresses, which differ between stack and module. */
export type Rule = (change: Change, context: ReviewContext) => Iterable<Consequence>;

const consequence =
  (weight: Consequence['weight']) =>
  (text: string): Consequence => ({ weight, text });

export const loss = consequence('loss');
export const warning = consequence('warning');
export const note = consequence('note');
