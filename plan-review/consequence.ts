/** What a change means for backups. */
import type { ExistingCopies } from './copies/existing-copies';
import type { Change } from './plan';

export interface Consequence {
  /** A loss cannot be undone by another apply; a warning needs somebody's yes; a note is good to know. */
  readonly weight: 'loss' | 'warning' | 'note';
  readonly text: string;
  /** What to unfold below: Markdown. */
  readonly detail?: { readonly title: string; readonly body: string };
}

/** What a single change does not tell. */
export interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Undefined if the plan has no schedule, or one whose expression is not known yet. */
  readonly runsPerDay: number | undefined;
  /** Undefined if nobody listed them. */
  readonly copies: ExistingCopies | undefined;
}

/** Looks at one resource. Resources are known by what they are, not by their address: a module has other addresses. */
export type Rule = (change: Change, circumstances: Circumstances) => readonly Consequence[];

const consequence =
  (weight: Consequence['weight']) =>
  (text: string): Consequence => ({ weight, text });

export const loss = consequence('loss');
export const warning = consequence('warning');
export const note = consequence('note');
