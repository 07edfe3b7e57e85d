/** The copies that expire because of a changed retention: found in a list of copies, or estimated from the schedule. */
import type { Copy } from '../../backup/copies/copy';
import { decideRetention } from '../../backup/copies/retention';
import type { RetentionPolicy } from '../../backup/copies/retention-policy';
import type { RetentionEnvironment } from '../../contracts/environment';
import { copiesOf, type ExistingCopies } from './existing-copies';

interface GradedPolicy extends RetentionPolicy {
  readonly grade: RetentionEnvironment['ACCEPTED_GRADE'];
}

export interface RetentionChange {
  readonly before: GradedPolicy;
  readonly after: GradedPolicy;
}

export interface ExpiringCopies {
  readonly resourceId: string;
  /** How many copies the resource has. */
  readonly of: number;
  /** Oldest first. */
  readonly copies: readonly Copy[];
}

/** For every resource that has copies, by the manager function's own decision. The copies that the next run creates before it
 *  decides are not known yet. */
export function findExpiring(
  existing: ExistingCopies,
  createdBy: string,
  { before, after }: RetentionChange,
  now: number,
): readonly ExpiringCopies[] {
  const expired = (copies: readonly Copy[], policy: RetentionPolicy) =>
    decideRetention(copies, policy, now).expire.map(({ copy }) => copy);
  const alreadyExpired = new Set(
    copiesOf(existing, createdBy, before.grade).flatMap(({ copies }) => expired(copies, before).map(({ id }) => id)),
  );
  return copiesOf(existing, createdBy, after.grade).map(({ resourceId, copies }) => ({
    resourceId,
    of: copies.length,
    copies: expired(copies, after).filter(({ id }) => !alreadyExpired.has(id)),
  }));
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** How many copies of each resource expire, if every run during the longer period succeeded. */
export function estimateExpiring({ before, after }: RetentionChange, runsPerDay: number): number {
  const kept = ({ periodMilliseconds, keepAtLeast }: RetentionPolicy): number =>
    Math.max(keepAtLeast, Math.round((periodMilliseconds / DAY_MILLISECONDS) * runsPerDay));
  return Math.max(0, kept(before) - kept(after));
}
