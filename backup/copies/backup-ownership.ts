/** Decides whether this deployment made an FSx backup. */
import { CREATED_BY, FILE_SYSTEM_ID } from '../../contracts/tags';
import type { ListedBackup } from './listed';
import { tagValue } from './tag-list';

export interface BackupOrigin {
  readonly fileSystemId: string;
  readonly createdBy: string;
}

/** A copy of a backup may carry this deployment's tags, although the deployment did not make it: only copies have a source.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_Backup.html */
export const isOwnBackup = (backup: ListedBackup, { fileSystemId, createdBy }: BackupOrigin): boolean =>
  backup.Type === 'USER_INITIATED' &&
  backup.SourceBackupId === undefined &&
  tagValue(backup.Tags, CREATED_BY) === createdBy &&
  tagValue(backup.Tags, FILE_SYSTEM_ID) === fileSystemId;
