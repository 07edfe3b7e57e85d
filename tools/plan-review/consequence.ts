/** What a change means for backups. */
import type { Change } from './plan';

export interface Consequence {
  /** A loss cannot be undone by another apply; a warning needs somebody's yes; a note is good to know. */
  readonly weight: 'loss' | 'warning' | 'note';
  readonly text: string;
  /** What to unfold: the lines of a script, changed ones marked as in a diff. */
  readonly diff?: { readonly title: string; readonly lines: readonly string[] };
}

/** Looks at one resource. Resources are known by what they are, not by their address: a module has other addresses. */
export type Rule = (change: Change) => readonly Consequence[];

const consequence =
  (weight: Consequence['weight']) =>
  (text: string): Consequence => ({ weight, text });

export const loss = consequence('loss');
export const warning = consequence('warning');
export const note = consequence('note');
