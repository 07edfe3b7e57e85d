/** Applies retention to a file system's backups. */
import { DeleteBackupCommand } from '@aws-sdk/client-fsx';
import { cleanUpFileSystemBackups as contract } from '../../../contracts/operations/clean-up-file-system-backups';
import { fileSystemCopies } from '../list-copies';
import { operationHandler } from '../operation-handler';
import { cleanUp } from '../retention/clean-up';

export const cleanUpFileSystemBackups = operationHandler(contract, async ({ FileSystemId, Now }, context) => {
  const deletion = {
    deletePart: (BackupId: string) => context.clients.fsx().send(new DeleteBackupCommand({ BackupId })),
    notFound: 'BackupNotFound',
  };
  return cleanUp(await fileSystemCopies(FileSystemId, context), deletion, Now, context);
});
