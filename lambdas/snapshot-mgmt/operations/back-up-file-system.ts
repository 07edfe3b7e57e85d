/** Starts a backup of a file system, once per request, however often the request is sent. */
import { CreateBackupCommand, DescribeFileSystemsCommand } from '@aws-sdk/client-fsx';
import { isOwnBackup } from '../../../backup/copies/backup-ownership';
import { tagValue } from '../../../backup/copies/tag-list';
import { backUpFileSystem as contract } from '../../../contracts/operations/back-up-file-system';
import { BACKUP_REQUEST_ID, CREATED_BY, FILE_SYSTEM_ID } from '../../../contracts/tags';
import { listBackups } from '../../copies/list-backups';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { DeclaredError } from '../../runtime/declared-error';
import { backupTags } from '../backup-tags';
import { derivedToken } from '../derived-id';
import { type HandlerContext, operationHandler } from '../operation-handler';

async function tagsOfFileSystem(fileSystemId: string, { clients }: HandlerContext) {
  const command = new DescribeFileSystemsCommand({ FileSystemIds: [fileSystemId] });
  const { FileSystems: [fileSystem] = [] } = await clients.fsx().send(command);
  if (fileSystem === undefined) {
    throw new DeclaredError('FileSystemNotFound', `FSx does not list ${fileSystemId}: it was deleted; nothing to do.`);
  }
  return fileSystem.Tags ?? [];
}

async function backupOfRequest(fileSystemId: string, requestId: string, { clients, environment }: HandlerContext) {
  const origin = { fileSystemId, createdBy: environment.CREATED_BY };
  const backups = await listBackups(clients.fsx(), fileSystemId);
  return backups.find((backup) => isOwnBackup(backup, origin) && tagValue(backup.Tags, BACKUP_REQUEST_ID) === requestId)
    ?.BackupId;
}

/** FSx may answer these to a request that was sent again after its response was lost: the file system's tags have changed since,
 *  so the token comes with other parameters, or the backup in progress is the requested one. */
const MAY_BE_A_REPETITION = ['IncompatibleParameterError', 'BackupInProgress'];

export const backUpFileSystem = operationHandler(
  contract,
  async ({ FileSystemId, BackupRequestId }, context) => {
    const { clients, environment, log } = context;
    const { tags, dropped } = backupTags(await tagsOfFileSystem(FileSystemId, context), {
      [CREATED_BY]: environment.CREATED_BY,
      [BACKUP_REQUEST_ID]: BackupRequestId,
      [FILE_SYSTEM_ID]: FileSystemId,
    });
    if (dropped.length > 0) log('WARN', 'not all tags of the file system fit', { FileSystemId, dropped });
    // Two deployments with one schedule give their runs the same name.
    const ClientRequestToken = derivedToken(environment.CREATED_BY, BackupRequestId, FileSystemId);
    const created = await attempt(
      clients.fsx().send(new CreateBackupCommand({ FileSystemId, ClientRequestToken, Tags: tags })),
    );
    if (created.ok) return { BackupId: created.value.Backup?.BackupId ?? '' };
    if (!isAwsError(created.error, ...MAY_BE_A_REPETITION)) throw created.error;
    const BackupId = await backupOfRequest(FileSystemId, BackupRequestId, context);
    if (BackupId === undefined) throw created.error;
    return { BackupId };
  },
  {
    renamed: {
      BadRequest: 'BackupRejected',
      IncompatibleParameterError: 'BackupRejected',
      UnsupportedOperation: 'BackupRejected',
    },
    remedies: {
      BackupInProgress: 'FSx makes one backup at a time: wait for it to finish.',
      ServiceLimitExceeded: 'Delete backups, or request a higher quota.',
      BackupRejected: 'Correct what FSx names, or remove the tag from the file system.',
      FileSystemNotFound: 'It was deleted; nothing to do.',
    },
  },
);
