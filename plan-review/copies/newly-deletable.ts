/** What a changed retention policy sets free: counted in the copies that are there, or estimated from the schedule. */

import type { Copy } from '../../backup/copies/copy';
import { decideRetention } from '../../backup/copies/retention';
import type { RetentionPolicy } from '../../backup/copies/retention-policy';
import type { ManagerEnvironment } from '../../contracts/environment';
import { copiesOf, type ExistingCopies } from './existing-copies';

/** What a deployment keeps: how long, how many, and what counts as good. */
export interface Keeping extends RetentionPolicy {
  readonly grade: ManagerEnvironment['ACCEPTED_GRADE'];
}

export interface KeepingChange {
  readonly before: Keeping;
  readonly after: Keeping;
}

export interface Freed {
  readonly resourceId: string;
  readonly of: number;
  /** Oldest first. */
  readonly copies: readonly Copy[];
}

/** Of every resource that has copies. The decision is the manager function's own; what the next run adds to the copies before
 *  it decides is not known yet. */
export function newlyDeletable(
  existing: ExistingCopies,
  createdBy: string,
  { before, after }: KeepingChange,
  now: number,
): readonly Freed[] {
  const removed = (copies: readonly Copy[], keeping: Keeping) =>
    decideRetention(copies, keeping, now).expire.map(({ copy }) => copy);
  const already = new Set(
    copiesOf(existing, createdBy, before.grade).flatMap(({ copies }) => removed(copies, before).map(({ id }) => id)),
  );
  return copiesOf(existing, createdBy, after.grade).map(({ resourceId, copies }) => ({
    resourceId,
    of: copies.length,
    copies: removed(copies, after).filter(({ id }) => !already.has(id)),
  }));
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Copies of each resource, if every run of the longer period was a success. */
export function estimatedDeletable({ before, after }: KeepingChange, runsPerDay: number): number {
  const kept = ({ periodMilliseconds, keepAtLeast }: RetentionPolicy): number =>
    Math.max(keepAtLeast, Math.round((periodMilliseconds / DAY_MILLISECONDS) * runsPerDay));
  return Math.max(0, kept(before) - kept(after));
}
