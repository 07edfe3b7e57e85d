/** Describes a backup as FSx does. */
import { arnOf } from '../../../world/arn';
import type { Backup } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';

const IN_PROGRESS: readonly Backup['Lifecycle'][] = ['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING'];

export const isInProgress = ({ Lifecycle }: Backup): boolean => IN_PROGRESS.includes(Lifecycle);

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_Backup.html */
export function describeBackup(aws: EmbeddedAws, backup: Backup): Record<string, unknown> {
  const { BackupId, Type, CreationTime, Lifecycle, ProgressPercent, FailureMessage, Tags, FileSystem } = backup;
  return {
    BackupId,
    Lifecycle,
    ...(FailureMessage === undefined ? {} : { FailureDetails: { Message: FailureMessage } }),
    Type,
    ProgressPercent,
    CreationTime,
    ResourceARN: arnOf(aws.deployment, 'fsx', `backup/${BackupId}`),
    // FSx omits an empty list.
    ...(Tags.length === 0 ? {} : { Tags }),
    FileSystem,
    ...(backup.SourceBackupId === undefined ? {} : { SourceBackupId: backup.SourceBackupId }),
    OwnerId: aws.world.accountId,
    ResourceType: 'FILE_SYSTEM',
  };
}
