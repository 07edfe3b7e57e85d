/** Applies retention to the backups of a file system. */
import { DeleteBackupCommand } from '@aws-sdk/client-fsx';
import { backupCopies } from '../../../backup/copies/backup-copies';
import { isOwnBackup } from '../../../backup/copies/backup-ownership';
import { cleanUpFileSystemBackups as contract } from '../../../contracts/operations/clean-up-file-system-backups';
import { listBackups } from '../list-backups';
import { operationHandler } from '../operation-handler';
import { cleanUp } from '../retention/clean-up';

export const cleanUpFileSystemBackups = operationHandler(contract, async ({ FileSystemId, Now }, surroundings) => {
  const { clients, environment } = surroundings;
  const backups = await listBackups(clients.fsx(), FileSystemId);
  const ours = backups.filter((backup) => isOwnBackup(backup, FileSystemId, environment.CREATED_BY));
  const deletion = {
    remove: (BackupId: string) => clients.fsx().send(new DeleteBackupCommand({ BackupId })),
    gone: 'BackupNotFound',
  };
  return cleanUp(backupCopies(ours), ({ id }) => [id], deletion, Now, surroundings);
});
