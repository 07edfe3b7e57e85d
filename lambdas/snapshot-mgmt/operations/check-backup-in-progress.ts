/** Looks for a backup of the file system that is in progress, whatever its origin: FSx makes one at a time. */
import { backupQuality } from '../../../backup/copies/backup-copies';
import { checkBackupInProgress as contract } from '../../../contracts/operations/check-backup-in-progress';
import { listBackups } from '../../copies/list-backups';
import { operationHandler } from '../operation-handler';

export const checkBackupInProgress = operationHandler(contract, async ({ FileSystemId, AttemptCount }, { clients }) => {
  const backups = await listBackups(clients.fsx(), FileSystemId);
  const BackupInProgress = backups.some(({ Lifecycle = '' }) => backupQuality(Lifecycle) === 'in-progress');
  return { BackupInProgress, AttemptCount: BackupInProgress ? AttemptCount + 1 : AttemptCount };
});
