/** The fields of FSx backups and EBS snapshots that the rules depend on, as AWS lists them: every member may be absent. */
import type { TagList } from './tag-list';

export interface ListedBackup {
  readonly BackupId?: string | undefined;
  readonly Type?: string | undefined;
  readonly Lifecycle?: string | undefined;
  readonly CreationTime?: Date | undefined;
  readonly SourceBackupId?: string | undefined;
  readonly Tags?: TagList;
}

export interface ListedSnapshot {
  readonly SnapshotId?: string | undefined;
  readonly VolumeId?: string | undefined;
  readonly State?: string | undefined;
  readonly StartTime?: Date | undefined;
  readonly TransferType?: string | undefined;
  readonly Tags?: TagList;
}
