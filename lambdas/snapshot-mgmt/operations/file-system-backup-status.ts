/** Reads how a backup is doing. */
import { type Backup, DescribeBackupsCommand } from '@aws-sdk/client-fsx';
import { backupQuality } from '../../../backup/copies/backup-copies';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { fileSystemBackupStatus as contract } from '../../../contracts/operations/file-system-backup-status';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { operationHandler } from '../operation-handler';

function failureReason(id: string, backup: Backup | undefined): string {
  if (backup?.Lifecycle === 'FAILED') return backup.FailureDetails?.Message ?? `FSx gives no reason why ${id} failed`;
  return `${id} was deleted before it became available`;
}

/** A backup that was just made may not be listed yet; one that is not there at the third look was deleted. */
const LOOKS = 3;

export const fileSystemBackupStatus = operationHandler(
  contract,
  async ({ BackupId, PollCount }, { clients }): Promise<OutputOf<typeof contract>> => {
    const described = await attempt(clients.fsx().send(new DescribeBackupsCommand({ BackupIds: [BackupId] })));
    if (!described.ok && !isAwsError(described.error, 'BackupNotFound')) throw described.error;
    const backup = described.ok ? described.value.Backups?.[0] : undefined;
    const quality = backup && backupQuality(backup.Lifecycle ?? '');
    const polled = PollCount + 1;
    if (backup === undefined && polled < LOOKS) return { Status: 'InProgress', Reason: '', PollCount: polled };
    if (quality === 'good') return { Status: 'Available', Reason: '', PollCount: polled };
    if (quality === 'in-progress') return { Status: 'InProgress', Reason: '', PollCount: polled };
    return { Status: 'Failed', Reason: asReason(failureReason(BackupId, backup)), PollCount: polled };
  },
);
