/** Copies as the suite sees them, by their tags alone: an opinion of its own on who made them and whether they are good. */
import type { Backup, Snapshot, Tag } from '../../local/world/world';
import { createdBy, type DeploymentName, type Policy } from './deployments';

export const tag = ({ Tags }: { readonly Tags: readonly Tag[] }, key: string): string | undefined =>
  Tags.find(({ Key }) => Key === key)?.Value;

export const isHeld = (copy: { readonly Tags: readonly Tag[] }): boolean => tag(copy, 'SnapshotMgmtHold') !== undefined;

export const isBackup = (copy: Backup | Snapshot): copy is Backup => 'BackupId' in copy;
export const idOf = (copy: Backup | Snapshot): string => (isBackup(copy) ? copy.BackupId : copy.SnapshotId);

/** Whose copies are meant. The planted copies that no deployment made have their tags, too. */
export interface Owner {
  readonly deployment: DeploymentName;
  readonly accountId: string;
  readonly foreign: ReadonlyMap<string, string>;
}

export function isOwn(copy: Backup | Snapshot, { deployment, accountId, foreign }: Owner): boolean {
  if (foreign.has(idOf(copy)) || tag(copy, 'CreatedBy') !== createdBy(deployment)) return false;
  if (isBackup(copy)) return copy.Type === 'USER_INITIATED' && tag(copy, 'FileSystemID') === copy.FileSystemId;
  return (
    copy.OwnerId === accountId &&
    tag(copy, 'Ec2InstanceId') !== undefined &&
    tag(copy, 'SnapshotRequestId') !== undefined
  );
}

/** The resource that a copy was made of. */
export const resourceOf = (copy: Backup | Snapshot): string =>
  isBackup(copy) ? copy.FileSystemId : (tag(copy, 'Ec2InstanceId') ?? '');

/** The copy that a backup or snapshot is a part of. */
export const copyIdOf = (copy: Backup | Snapshot): string =>
  isBackup(copy) ? copy.BackupId : (tag(copy, 'SnapshotRequestId') ?? '');

/** A backup, or the snapshots of one request. */
export interface Copy {
  readonly id: string;
  /** The backup, or the snapshots. */
  readonly parts: readonly string[];
  readonly madeAt: number;
  readonly isGood: boolean;
}

const backupCopies = (backups: readonly Backup[]): Copy[] =>
  backups.map(({ BackupId, CreationTime, Lifecycle }) => ({
    id: BackupId,
    parts: [BackupId],
    madeAt: CreationTime.getTime(),
    isGood: Lifecycle === 'AVAILABLE',
  }));

const isApplicationConsistent = (member: Snapshot): boolean =>
  tag(member, 'AppConsistent')?.toLowerCase() === 'true' && tag(member, 'SnapshotMgmtNotAtRest') === undefined;

function isGoodSet(members: readonly Snapshot[], { acceptsCrashConsistent }: Policy): boolean {
  const size = Number(tag(members[0] ?? { Tags: [] }, 'SnapshotSetSize'));
  return (
    new Set(members.map(({ VolumeId }) => VolumeId)).size === size &&
    members.every((member) => Number(tag(member, 'SnapshotSetSize')) === size && member.State === 'completed') &&
    (acceptsCrashConsistent || members.every(isApplicationConsistent))
  );
}

function snapshotCopies(snapshots: readonly Snapshot[], policy: Policy): Copy[] {
  const requests = [...new Set(snapshots.map(copyIdOf))];
  return requests.map((id) => {
    const members = snapshots.filter((snapshot) => copyIdOf(snapshot) === id);
    return {
      id,
      parts: members.map(({ SnapshotId }) => SnapshotId),
      madeAt: Math.max(...members.map(({ StartTime }) => StartTime.getTime())),
      isGood: isGoodSet(members, policy),
    };
  });
}

export interface Copies {
  readonly backups: readonly Backup[];
  readonly snapshots: readonly Snapshot[];
}

/** The copies of a resource that a deployment made. */
export const copiesOf = (id: string, { backups, snapshots }: Copies, owner: Owner, policy: Policy): Copy[] => [
  ...backupCopies(backups.filter((backup) => resourceOf(backup) === id && isOwn(backup, owner))),
  ...snapshotCopies(
    snapshots.filter((snapshot) => resourceOf(snapshot) === id && isOwn(snapshot, owner)),
    policy,
  ),
];
