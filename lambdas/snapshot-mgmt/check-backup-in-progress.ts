/** Looks for a backup of the file system that is being made, by whomever: FSx makes one at a time. */
import { checkBackupInProgress as contract } from '../../contracts/operations/check-backup-in-progress';
import { backupsOfFileSystem } from './backups-of-file-system';
import { implement } from './implement';
import { backupQuality } from './our-backup';

export const checkBackupInProgress = implement(contract, async ({ FileSystemId, AttemptCount }, { clients }) => {
  const backups = await backupsOfFileSystem(clients.fsx(), FileSystemId);
  const BackupInProgress = backups.some(({ Lifecycle = '' }) => backupQuality(Lifecycle) === 'in-progress');
  return { BackupInProgress, AttemptCount: BackupInProgress ? AttemptCount + 1 : AttemptCount };
});
