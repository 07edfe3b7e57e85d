/** Applies retention to a file system's backups. */
import { DeleteBackupCommand } from '@aws-sdk/client-fsx';
import { cleanUpFileSystemBackups as contract } from '../../../contracts/operations/clean-up-file-system-backups';
import { cleanUp } from '../clean-up';
import { operationHandler } from '../operation-handler';

export const cleanUpFileSystemBackups = operationHandler(contract, async ({ FileSystemId, ...input }, context) => {
  const deletePart = (BackupId: string) => context.clients.fsx().send(new DeleteBackupCommand({ BackupId }));
  return cleanUp(FileSystemId, { deletePart, notFound: 'BackupNotFound' }, input, context);
});
