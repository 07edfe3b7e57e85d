/** Sorts what was found into what is taken and what is skipped, the reason beside it. */

import { type TagList, tagValue } from '../../backup/copies/tag-list';
import type { TriggerOutcome } from '../../contracts/trigger';

export interface Target {
  readonly key: string;
  readonly value: string;
}

export interface Selection {
  readonly taken: readonly string[];
  readonly skipped: TriggerOutcome['Skipped'];
}

/** `take`; or why not; or nothing to say about it at all. */
export type Verdict = { readonly take: true } | { readonly skip: string } | 'ignore';

export interface Candidate {
  readonly id: string;
  readonly tags: TagList;
  readonly verdict: Verdict;
}

/** Key and value must be exactly those of the target. In the order of ids, each once: pages may overlap when resources come
 *  and go while they are read. */
export function select(candidates: readonly Candidate[], target: Target): Selection {
  const tagged = candidates.filter(({ id, tags }) => id !== '' && tagValue(tags, target.key) === target.value);
  const unique = [...new Map(tagged.map((candidate) => [candidate.id, candidate])).values()];
  const sorted = unique.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    taken: sorted.flatMap(({ id, verdict }) => (verdict !== 'ignore' && 'take' in verdict ? [id] : [])),
    skipped: sorted.flatMap(({ id, verdict }) =>
      verdict !== 'ignore' && 'skip' in verdict ? [{ ResourceId: id, Reason: verdict.skip }] : [],
    ),
  };
}
