/** Grades a set of EBS snapshots: what it would be worth if the data volumes had to be restored from it. */
import type { ManagerEnvironment } from '../../contracts/environment';
import type { Grade } from '../../contracts/result';
import { APP_CONSISTENT, NOT_AT_REST, SNAPSHOT_SET_SIZE } from '../../contracts/tags';
import { type TagList, tagValue } from './tag-list';

/** What of an EC2 snapshot the grade depends on. */
export interface SetMember {
  readonly VolumeId?: string | undefined;
  readonly State?: string | undefined;
  readonly Tags?: TagList;
}

/** The number of volumes the set was meant to cover; undefined if its tags do not say, or contradict each other. */
export function intendedSize(snapshots: readonly SetMember[]): number | undefined {
  const sizes = new Set(snapshots.map(({ Tags }) => tagValue(Tags, SNAPSHOT_SET_SIZE) ?? ''));
  const [size = ''] = sizes;
  return sizes.size === 1 && /^[1-9]\d*$/.test(size) ? Number(size) : undefined;
}

/** The volumes of which the set has a usable snapshot. A pending one counts here: its point in time is already fixed. */
export const coveredVolumes = (snapshots: readonly SetMember[]): ReadonlySet<string> =>
  new Set(snapshots.flatMap(({ VolumeId, State }) => (VolumeId === undefined || State === 'error' ? [] : [VolumeId])));

/** Whether the set has all the volumes it was meant to have: the only proof of completeness that is left when the
 *  instance has changed or is gone. */
export function isWhole(snapshots: readonly SetMember[]): boolean {
  const size = intendedSize(snapshots);
  return size !== undefined && coveredVolumes(snapshots).size >= size;
}

/** AWS documents the value as `true`; its scripts have written `True`. */
const isApplicationConsistent = ({ Tags }: SetMember): boolean =>
  tagValue(Tags, APP_CONSISTENT)?.toLowerCase() === 'true' && tagValue(Tags, NOT_AT_REST) === undefined;

/** `expectedVolumes` are those the instance has now, if anybody knows. */
export function gradeOf(snapshots: readonly SetMember[], expectedVolumes: readonly string[] = []): Grade {
  const covered = coveredVolumes(snapshots);
  if (covered.size === 0) return 'None';
  const complete = isWhole(snapshots) && expectedVolumes.every((volume) => covered.has(volume));
  // One failed member spoils a multi-volume set: its volumes would come from different moments.
  if (!complete || snapshots.some(({ State }) => State === 'error')) return 'Partial';
  return snapshots.every(isApplicationConsistent) ? 'ApplicationConsistent' : 'CrashConsistent';
}

/** Whether this deployment counts a set of that grade as a good copy. */
export const isAccepted = (grade: Grade, accepted: ManagerEnvironment['ACCEPTED_GRADE']): boolean =>
  grade === 'ApplicationConsistent' || grade === accepted;
