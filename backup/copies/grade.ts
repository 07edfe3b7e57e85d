/** Grades a set of EBS snapshots by what a restore of the volumes from it would yield. */
import type { RetentionEnvironment } from '../../contracts/environment';
import type { Grade } from '../../contracts/result';
import { APP_CONSISTENT, NOT_AT_REST, SNAPSHOT_SET_SIZE } from '../../contracts/tags';
import type { ListedSnapshot } from './listed';
import { tagValue } from './tag-list';

/** The lowest grade that counts as good. */
export type AcceptedGrade = RetentionEnvironment['ACCEPTED_GRADE'];

/** The number of volumes that the set must cover; undefined if its tags do not state it, or contradict each other. */
export function intendedSize(snapshots: readonly ListedSnapshot[]): number | undefined {
  const sizes = new Set(snapshots.map(({ Tags }) => tagValue(Tags, SNAPSHOT_SET_SIZE) ?? ''));
  const [size = ''] = sizes;
  return sizes.size === 1 && /^[1-9]\d*$/.test(size) ? Number(size) : undefined;
}

/** The volumes with a usable snapshot in the set. A pending one counts: its point in time is already fixed. */
export const coveredVolumes = (snapshots: readonly ListedSnapshot[]): ReadonlySet<string> =>
  new Set(snapshots.flatMap(({ VolumeId, State }) => (VolumeId === undefined || State === 'error' ? [] : [VolumeId])));

/** AWS documents the value as `true`; its scripts have written `True`. */
const isApplicationConsistent = ({ Tags }: ListedSnapshot): boolean =>
  tagValue(Tags, APP_CONSISTENT)?.toLowerCase() === 'true' && tagValue(Tags, NOT_AT_REST) === undefined;

/** `expectedVolumes` are the instance's volumes now. Once the instance has changed or is gone, the set's intended size is the only
 *  proof that the set is complete. */
export function gradeOf(snapshots: readonly ListedSnapshot[], expectedVolumes: readonly string[] = []): Grade {
  const covered = coveredVolumes(snapshots);
  if (covered.size === 0) return 'None';
  const size = intendedSize(snapshots);
  const isComplete = size !== undefined && covered.size >= size && expectedVolumes.every((each) => covered.has(each));
  // The other snapshots of a multi-volume set are not consistent with one that failed.
  if (!isComplete || snapshots.some(({ State }) => State === 'error')) return 'Partial';
  return snapshots.every(isApplicationConsistent) ? 'ApplicationConsistent' : 'CrashConsistent';
}

/** Whether this deployment counts a set of that grade as a good copy. */
export const isAccepted = (grade: Grade, accepted: AcceptedGrade): boolean =>
  grade === 'ApplicationConsistent' || grade === accepted;
