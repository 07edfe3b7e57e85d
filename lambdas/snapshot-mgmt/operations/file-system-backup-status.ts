/** Polls a backup and maps its lifecycle onto three statuses. */
import { type Backup, DescribeBackupsCommand } from '@aws-sdk/client-fsx';
import { backupQuality } from '../../../backup/copies/backup-copies';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { fileSystemBackupStatus as contract } from '../../../contracts/operations/file-system-backup-status';
import { listCopies } from '../../copies/list-copies';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { operationHandler } from '../operation-handler';

function failureReason(id: string, backup: Backup | undefined): string {
  if (backup?.Lifecycle === 'FAILED') return backup.FailureDetails?.Message ?? `FSx gives no reason why ${id} failed`;
  return `${id} was deleted before it became available`;
}

/** FSx may not list a new backup at once; one that is still missing at the third poll was deleted. */
const POLLS_UNTIL_LISTED = 3;

export const fileSystemBackupStatus = operationHandler(
  contract,
  async ({ BackupId, ...input }, context): Promise<OutputOf<typeof contract>> => {
    const described = await attempt(context.clients.fsx().send(new DescribeBackupsCommand({ BackupIds: [BackupId] })));
    if (!described.ok && !isAwsError(described.error, 'BackupNotFound')) throw described.error;
    const backup = described.ok ? described.value.Backups?.[0] : undefined;
    const PollCount = input.PollCount + 1;
    const missing = PollCount < POLLS_UNTIL_LISTED ? 'in-progress' : undefined;
    const quality = backup === undefined ? missing : backupQuality(backup.Lifecycle ?? '');
    if (quality === 'good') {
      const copies = await listCopies(backup?.FileSystem?.FileSystemId ?? '', context);
      return { Status: 'Available', Reason: '', PollCount, Copies: copies.length };
    }
    if (quality === 'in-progress') return { Status: 'InProgress', Reason: '', PollCount, Copies: 0 };
    return { Status: 'Failed', Reason: asReason(failureReason(BackupId, backup)), PollCount, Copies: 0 };
  },
);
