/** Applies retention to a file system's backups. */
import { DeleteBackupCommand } from '@aws-sdk/client-fsx';
import { cleanUpFileSystemBackups as contract } from '../../../contracts/operations/clean-up-file-system-backups';
import { operationHandler } from '../operation-handler';
import { cleanUp } from '../retention/clean-up';

export const cleanUpFileSystemBackups = operationHandler(contract, async ({ FileSystemId, Now }, context) => {
  const deletePart = (BackupId: string) => context.clients.fsx().send(new DeleteBackupCommand({ BackupId }));
  return cleanUp(FileSystemId, { deletePart, notFound: 'BackupNotFound' }, Now, context);
});
