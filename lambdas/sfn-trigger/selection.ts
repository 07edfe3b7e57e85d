/** Divides tagged resources into those to back up and those to skip, with the reasons. */
import { type TagList, tagValue } from '../../backup/copies/tag-list';
import type { TriggerOutcome } from '../../contracts/trigger';
import type { Listing } from './listing';

export interface Target {
  readonly key: string;
  readonly value: string;
}

export interface Selection {
  readonly selected: readonly string[];
  readonly skipped: TriggerOutcome['Skipped'];
}

/** What was selected from a listing that may have failed on the way. */
export interface Found extends Selection, Pick<Listing<unknown>, 'failure'> {}

interface Candidate {
  readonly id: string;
  readonly tags: TagList;
  /** Why it cannot be backed up now; undefined if it can. */
  readonly skipReason: string | undefined;
}

/** Key and value must equal those of the target. Sorted by id, without duplicates: pages may overlap if resources are created or
 *  deleted while they are read. */
export function select(candidates: readonly Candidate[], target: Target): Selection {
  const tagged = candidates.filter(({ id, tags }) => id !== '' && tagValue(tags, target.key) === target.value);
  const unique = [...new Map(tagged.map((candidate) => [candidate.id, candidate])).values()];
  const sorted = unique.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    selected: sorted.flatMap(({ id, skipReason }) => (skipReason === undefined ? [id] : [])),
    skipped: sorted.flatMap(({ id, skipReason }) =>
      skipReason === undefined ? [] : [{ ResourceId: id, Reason: skipReason }],
    ),
  };
}
