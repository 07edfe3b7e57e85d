/** Groups snapshots into sets by request: a set is one copy, which is kept or deleted whole. */
import { HOLD, SNAPSHOT_REQUEST_ID } from '../../contracts/tags';
import type { Copy, CopyQuality } from './copy';
import { type AcceptedGrade, gradeOf, isAccepted, type SetMember } from './grade';
import { tagValue } from './tag-list';

/** The fields of an EC2 snapshot that its set depends on. */
export interface ListedMember extends SetMember {
  readonly SnapshotId?: string | undefined;
  readonly StartTime?: Date | undefined;
}

/** Pending snapshots may still fail; those in the Recycle Bin, or in a state that AWS adds later, are not judged. */
const SETTLED: ReadonlySet<string> = new Set(['completed', 'error']);

function qualityOf(snapshots: readonly ListedMember[], accepted: AcceptedGrade): CopyQuality {
  if (!snapshots.every(({ State = '', StartTime }) => StartTime !== undefined && SETTLED.has(State)))
    return 'in-progress';
  return isAccepted(gradeOf(snapshots), accepted) ? 'good' : 'useless';
}

/** A set is made within minutes, while the disks are frozen. A snapshot with its tags that was started an hour after the first
 *  one has another origin: it makes the set neither newer nor complete, and is not deleted with it. */
const SAME_SET_MILLISECONDS = 60 * 60 * 1000;

function madeTogether(snapshots: readonly ListedMember[]): readonly ListedMember[] {
  const starts = snapshots.flatMap(({ StartTime }) => StartTime?.getTime() ?? []);
  const end = Math.min(...starts) + SAME_SET_MILLISECONDS;
  return snapshots.filter(({ StartTime }) => StartTime === undefined || StartTime.getTime() <= end);
}

/** A snapshot without a request is in no set: this deployment makes none, so retention ignores it. */
export function snapshotSets(snapshots: readonly ListedMember[], accepted: AcceptedGrade): readonly Copy[] {
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
      parts: members.flatMap(({ SnapshotId }) => SnapshotId ?? []).sort(),
    };
  });
}
