/** A copy of a resource as retention sees it: one FSx backup, or all EBS snapshots of one request. */

/** `in-progress`: may still become good, or fail. `useless`: failed, incomplete, or of a grade that is not accepted. */
export type CopyQuality = 'good' | 'in-progress' | 'useless';

export interface Copy {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly quality: CopyQuality;
  /** It carries the hold tag. */
  readonly held: boolean;
  /** Ids of what AWS deletes in one call each: the backup, or the snapshots of the set. */
  readonly parts: readonly string[];
}

/** When the newest good copy was made, in epoch milliseconds; undefined if there is none. */
export function lastGoodCopy(copies: readonly Copy[]): number | undefined {
  const good = copies.filter(({ quality }) => quality === 'good');
  return good.length === 0 ? undefined : Math.max(...good.map(({ madeAt }) => madeAt));
}
