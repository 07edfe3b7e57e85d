/** Decides which copies of one resource stay and which may go: a pure function, so that a decision can be replayed. */

/** `in-progress`: may still become good, or fail. `useless`: failed, incomplete, or of a grade that is not accepted. */
export type CopyQuality = 'good' | 'in-progress' | 'useless';

/** An FSx backup, or a whole set of EBS snapshots. */
export interface Copy {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly quality: CopyQuality;
  readonly held: boolean;
}

export interface RetentionPolicy {
  readonly periodMilliseconds: number;
  readonly keepAtLeast: number;
}

export interface Decision<C extends Copy> {
  readonly copy: C;
  readonly reason: string;
}

export interface Retention<C extends Copy> {
  readonly keep: readonly Decision<C>[];
  /** Oldest first: if the time does not suffice, what is left is the newest of it. */
  readonly remove: readonly Decision<C>[];
}

/** A useless copy stays as long as a good one would, since the period is what its owner was promised, and it may be all that
 *  is left of that night; and for a day at least, so that a person can look at what went wrong. */
const LEAST_GRACE_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Newest first; copies of the same instant in a fixed order, so that the same copies always give the same decision. */
const newestFirst = (a: Copy, b: Copy): number => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1);

export function decideRetention<C extends Copy>(
  copies: readonly C[],
  policy: RetentionPolicy,
  now: number,
): Retention<C> {
  const sorted = [...copies].sort(newestFirst);
  const good = sorted.filter(({ quality }) => quality === 'good');
  const protectedCopies = new Set<C>(good.slice(0, Math.max(1, policy.keepAtLeast)));
  const newestGood = good[0];
  const grace = Math.max(policy.periodMilliseconds, LEAST_GRACE_MILLISECONDS);

  const reasonToKeep = (copy: C): string | undefined => {
    const age = now - copy.madeAt;
    if (newestGood === undefined) return 'there is no good copy at all';
    if (copy.held) return 'it is held by its tag';
    if (copy.quality === 'in-progress') return 'it is still being made';
    if (copy === newestGood) return 'it is the newest good copy';
    if (protectedCopies.has(copy)) return `it is one of the ${policy.keepAtLeast} good copies that always stay`;
    if (copy.quality === 'good')
      return age > policy.periodMilliseconds ? undefined : 'its retention period is not over';
    if (copy.madeAt >= newestGood.madeAt) return 'it is useless, but no newer good copy exists';
    return age > grace ? undefined : 'it is useless, but its time of grace is not over';
  };

  const keep: Decision<C>[] = [];
  const remove: Decision<C>[] = [];
  for (const copy of sorted) {
    const reason = reasonToKeep(copy);
    if (reason !== undefined) keep.push({ copy, reason });
    else if (copy.quality === 'good') remove.push({ copy, reason: 'its retention period is over' });
    else remove.push({ copy, reason: 'it is useless and a newer good copy exists' });
  }
  return { keep, remove: remove.reverse() };
}
