/** Applies retention to the backups of a file system. */
import { DeleteBackupCommand } from '@aws-sdk/client-fsx';
import { cleanUpFileSystemBackups as contract } from '../../contracts/operations/clean-up-file-system-backups';
import { backupsOfFileSystem } from './backups-of-file-system';
import { cleanUp } from './clean-up';
import { implement } from './implement';
import { backupCopies, isOurs } from './our-backup';

export const cleanUpFileSystemBackups = implement(contract, async ({ FileSystemId, Now }, surroundings) => {
  const { clients, environment } = surroundings;
  const backups = await backupsOfFileSystem(clients.fsx(), FileSystemId);
  const ours = backups.filter((backup) => isOurs(backup, FileSystemId, environment.CREATED_BY));
  const deletion = {
    remove: (BackupId: string) => clients.fsx().send(new DeleteBackupCommand({ BackupId })),
    gone: 'BackupNotFound',
  };
  return cleanUp(backupCopies(ours), ({ id }) => [id], deletion, Now, surroundings);
});
