/** Judges ownership and quality of copies by their tags alone, independently of the product's code. */
import type { Backup, Snapshot, Tag } from '../../local/world/world';

export const CREATED_BY = 'fsx-ebs-snapshot-mgmt/SnapshotMgmt';
export const PERIOD = 7 * 24 * 60 * 60 * 1000;
export const KEEP_AT_LEAST = 3;

export const tag = ({ Tags }: { readonly Tags: readonly Tag[] }, key: string): string | undefined =>
  Tags.find(({ Key }) => Key === key)?.Value;

export const isHeld = (copy: { readonly Tags: readonly Tag[] }): boolean => tag(copy, 'SnapshotMgmtHold') !== undefined;

export const isOwnBackup = (backup: Backup): boolean =>
  backup.Type === 'USER_INITIATED' &&
  tag(backup, 'CreatedBy') === CREATED_BY &&
  tag(backup, 'FileSystemID') === backup.FileSystemId;

export const isOwnSnapshot = (snapshot: Snapshot, accountId: string): boolean =>
  snapshot.OwnerId === accountId &&
  tag(snapshot, 'CreatedBy') === CREATED_BY &&
  tag(snapshot, 'Ec2InstanceId') !== undefined;

/** A backup, or the snapshots of one request. */
export interface Copy {
  readonly id: string;
  /** The backup, or the snapshots. */
  readonly parts: readonly string[];
  readonly madeAt: number;
  readonly isGood: boolean;
}

export const backupCopies = (backups: readonly Backup[]): Copy[] =>
  backups.map(({ BackupId, CreationTime, Lifecycle }) => ({
    id: BackupId,
    parts: [BackupId],
    madeAt: CreationTime.getTime(),
    isGood: Lifecycle === 'AVAILABLE',
  }));

export function snapshotCopies(snapshots: readonly Snapshot[]): Copy[] {
  const requests = [...new Set(snapshots.map((snapshot) => tag(snapshot, 'SnapshotRequestId') ?? ''))];
  return requests.map((id) => {
    const members = snapshots.filter((snapshot) => (tag(snapshot, 'SnapshotRequestId') ?? '') === id);
    const [size] = members.map((member) => Number(tag(member, 'SnapshotSetSize')));
    return {
      id,
      parts: members.map(({ SnapshotId }) => SnapshotId),
      madeAt: Math.max(...members.map(({ StartTime }) => StartTime.getTime())),
      isGood:
        new Set(members.map(({ VolumeId }) => VolumeId)).size === size &&
        members.every((member) => member.State === 'completed' && tag(member, 'AppConsistent') === 'True'),
    };
  });
}
