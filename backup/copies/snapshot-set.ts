/** Gathers snapshots into sets, one per request: a set is a copy, and it is kept or dropped whole. */
import type { ManagerEnvironment } from '../../contracts/environment';
import { HOLD, SNAPSHOT_REQUEST_ID } from '../../contracts/tags';
import { gradeOf, isAccepted, type SetMember } from './grade';
import type { Copy, CopyQuality } from './retention';
import { tagValue } from './tag-list';

/** What of an EC2 snapshot its set depends on. */
export interface ListedMember extends SetMember {
  readonly SnapshotId?: string | undefined;
  readonly StartTime?: Date | undefined;
}

export interface SnapshotSet extends Copy {
  readonly snapshotIds: readonly string[];
}

/** Pending members may still fail, and what the Recycle Bin has in its hands, or AWS invents later, is not ours to judge. */
const SETTLED: ReadonlySet<string> = new Set(['completed', 'error']);

function qualityOf(snapshots: readonly ListedMember[], accepted: ManagerEnvironment['ACCEPTED_GRADE']): CopyQuality {
  if (!snapshots.every(({ State, StartTime }) => StartTime !== undefined && SETTLED.has(State ?? ''))) {
    return 'in-progress';
  }
  return isAccepted(gradeOf(snapshots), accepted) ? 'good' : 'useless';
}

/** A set is made while the disks are frozen, in minutes at most. What began an hour after the first of it was made by somebody
 *  else and has our tags: it makes the set neither newer nor whole, and it does not go with it. */
const SAME_MOMENT_MILLISECONDS = 60 * 60 * 1000;

function madeTogether(snapshots: readonly ListedMember[]): readonly ListedMember[] {
  const starts = snapshots.flatMap(({ StartTime }) => StartTime?.getTime() ?? []);
  const end = Math.min(...starts) + SAME_MOMENT_MILLISECONDS;
  return snapshots.filter(({ StartTime }) => StartTime === undefined || StartTime.getTime() <= end);
}

/** A snapshot without a request belongs to no set; nothing of ours is made that way, so nothing is decided about it. */
export function snapshotSets(
  snapshots: readonly ListedMember[],
  accepted: ManagerEnvironment['ACCEPTED_GRADE'],
): readonly SnapshotSet[] {
  const requests = new Map<string, ListedMember[]>();
  for (const snapshot of snapshots) {
    const request = tagValue(snapshot.Tags, SNAPSHOT_REQUEST_ID);
    if (request) requests.set(request, [...(requests.get(request) ?? []), snapshot]);
  }
  return [...requests].map(([id, listed]) => {
    const members = madeTogether(listed);
    return {
      id,
      madeAt: Math.max(...members.map(({ StartTime }) => StartTime?.getTime() ?? Number.NEGATIVE_INFINITY)),
      quality: qualityOf(members, accepted),
      held: members.some(({ Tags }) => tagValue(Tags, HOLD) !== undefined),
      snapshotIds: members.flatMap(({ SnapshotId }) => SnapshotId ?? []).sort(),
    };
  });
}
