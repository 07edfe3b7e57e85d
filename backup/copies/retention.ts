/** Decides which copies of one resource are kept and which expire, with the reasons. Pure, so that a decision can be repeated. */
import type { Copy } from './copy';
import type { RetentionPolicy } from './retention-policy';

export interface Decision {
  readonly copy: Copy;
  readonly reason: string;
}

/** A useless copy is kept as long as a good one, because it may be all that is left of its run; and for at least a day, so that
 *  an operator can examine it. */
const LEAST_GRACE_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Newest first; copies of the same instant in a fixed order, so that the same copies always yield the same decision. */
const newestFirst = (a: Copy, b: Copy): number => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1);

/** `expire` is oldest first: if time runs out, the newest of them remain. */
export function decideRetention(copies: readonly Copy[], policy: RetentionPolicy, now: number) {
  const sorted = [...copies].sort(newestFirst);
  const good = sorted.filter(({ quality }) => quality === 'good');
  const [newestGood] = good;
  const alwaysKept = new Set(good.slice(0, policy.keepAtLeast));
  const grace = Math.max(policy.periodMilliseconds, LEAST_GRACE_MILLISECONDS);

  const reasonToKeep = (copy: Copy): string | undefined => {
    const age = now - copy.madeAt;
    if (newestGood === undefined) return 'no good copy exists';
    if (copy.held) return 'it carries the hold tag';
    if (copy.quality === 'in-progress') return 'it is in progress';
    if (copy === newestGood) return 'it is the newest good copy';
    if (alwaysKept.has(copy)) return `it is one of the ${policy.keepAtLeast} newest good copies`;
    if (copy.quality === 'good')
      return age > policy.periodMilliseconds ? undefined : 'its retention period has not ended';
    if (copy.madeAt >= newestGood.madeAt) return 'it is useless, but no newer good copy exists';
    return age > grace ? undefined : 'it is useless, but its grace period has not ended';
  };

  const keep: Decision[] = [];
  const expire: Decision[] = [];
  for (const copy of sorted) {
    const reason = reasonToKeep(copy);
    if (reason !== undefined) keep.push({ copy, reason });
    else if (copy.quality === 'good') expire.push({ copy, reason: 'its retention period has ended' });
    else expire.push({ copy, reason: 'it is useless, and a newer good copy exists' });
  }
  return { keep, expire: expire.reverse() };
}
