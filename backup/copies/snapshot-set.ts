/** Groups snapshots into sets by request: a set is one copy, which is kept or deleted whole. */
import { crashConsistentRequest, HOLD, SNAPSHOT_REQUEST_ID } from '../../contracts/tags';
import type { Copy, CopyQuality } from './copy';
import { type AcceptedGrade, gradeOf, isAccepted } from './grade';
import type { ListedSnapshot } from './listed';
import { tagValue } from './tag-list';

/** Pending snapshots may still fail; those in the Recycle Bin, or in a state that AWS adds later, are not judged. */
const SETTLED: ReadonlySet<string> = new Set(['completed', 'error']);

function qualityOf(snapshots: readonly ListedSnapshot[], accepted: AcceptedGrade): CopyQuality {
  if (!snapshots.every(({ State = '', StartTime }) => StartTime !== undefined && SETTLED.has(State)))
    return 'in-progress';
  return isAccepted(gradeOf(snapshots), accepted) ? 'good' : 'useless';
}

/** A set is made within minutes, while the disks are frozen. A snapshot with its tags that was started an hour after the first
 *  one has another origin: it makes the set neither newer nor complete, and is not deleted with it. */
const SAME_SET_MILLISECONDS = 60 * 60 * 1000;

function madeTogether(snapshots: readonly ListedSnapshot[]): readonly ListedSnapshot[] {
  const starts = snapshots.flatMap(({ StartTime }) => StartTime?.getTime() ?? []);
  const end = Math.min(...starts) + SAME_SET_MILLISECONDS;
  return snapshots.filter(({ StartTime }) => StartTime === undefined || StartTime.getTime() <= end);
}

/** A snapshot without a request is in no set: this deployment makes none, so retention ignores it. */
export function snapshotSets(snapshots: readonly ListedSnapshot[], accepted: AcceptedGrade): readonly Copy[] {
  const requests = new Map<string, ListedSnapshot[]>();
  for (const snapshot of snapshots) {
    const request = tagValue(snapshot.Tags, SNAPSHOT_REQUEST_ID);
    if (request) requests.set(request, [...(requests.get(request) ?? []), snapshot]);
  }
  const sets = [...requests].map(([id, listed]) => {
    const members = madeTogether(listed);
    return {
      id,
      madeAt: Math.max(...members.map(({ StartTime }) => StartTime?.getTime() ?? Number.NEGATIVE_INFINITY)),
      quality: qualityOf(members, accepted),
      held: members.some(({ Tags }) => tagValue(Tags, HOLD) !== undefined),
      parts: members.flatMap(({ SnapshotId }) => SnapshotId ?? []).sort(),
    };
  });
  return withoutSecondCopies(sets);
}

/** VSS may fail after it has made a complete set. The one that is made without it is then a second copy of the same attempt: both
 *  together may not take the places of two good copies. */
function withoutSecondCopies(sets: readonly Copy[]): readonly Copy[] {
  const second = new Set(sets.filter(({ quality }) => quality === 'good').map(({ id }) => crashConsistentRequest(id)));
  return sets.map((set) => (set.quality === 'good' && second.has(set.id) ? { ...set, quality: 'useless' } : set));
}
