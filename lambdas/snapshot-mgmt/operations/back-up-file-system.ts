/** Starts a backup of a file system, once per request, however often the request is sent. */
import { CreateBackupCommand, DescribeFileSystemsCommand } from '@aws-sdk/client-fsx';
import { isOwnBackup } from '../../../backup/copies/backup-ownership';
import { tagValue } from '../../../backup/copies/tag-list';
import { backUpFileSystem as contract } from '../../../contracts/operations/back-up-file-system';
import { BACKUP_REQUEST_ID, CREATED_BY, FILE_SYSTEM_ID } from '../../../contracts/tags';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { DeclaredError } from '../../runtime/declared-error';
import { backupTags } from '../backup-tags';
import { derivedToken } from '../derived-id';
import { listBackups } from '../list-backups';
import { type HandlerContext, operationHandler } from '../operation-handler';

async function tagsOfFileSystem(fileSystemId: string, { clients }: HandlerContext) {
  const command = new DescribeFileSystemsCommand({ FileSystemIds: [fileSystemId] });
  const { FileSystems: [fileSystem] = [] } = await clients.fsx().send(command);
  if (fileSystem === undefined) {
    throw new DeclaredError('FileSystemNotFound', `FSx does not list ${fileSystemId}: it was deleted, nothing to do.`);
  }
  return fileSystem.Tags ?? [];
}

async function backupOfRequest(fileSystemId: string, requestId: string, { clients, environment }: HandlerContext) {
  const backups = await listBackups(clients.fsx(), fileSystemId);
  return backups.find(
    (backup) =>
      isOwnBackup(backup, fileSystemId, environment.CREATED_BY) &&
      tagValue(backup.Tags, BACKUP_REQUEST_ID) === requestId,
  )?.BackupId;
}

/** What FSx may answer to a request whose first answer was lost: the file system's tags have changed since, so that the token
 *  comes with other parameters, or the backup that runs is the one that was asked for. */
const MAY_BE_OURS = ['IncompatibleParameterError', 'BackupInProgress'];

export const backUpFileSystem = operationHandler(
  contract,
  async ({ FileSystemId, BackupRequestId }, surroundings) => {
    const { clients, environment, log } = surroundings;
    const { tags, dropped } = backupTags(await tagsOfFileSystem(FileSystemId, surroundings), {
      [CREATED_BY]: environment.CREATED_BY,
      [BACKUP_REQUEST_ID]: BackupRequestId,
      [FILE_SYSTEM_ID]: FileSystemId,
    });
    if (dropped.length > 0) log('WARN', 'no room for all tags of the file system', { FileSystemId, dropped });
    // Two deployments with one schedule give their runs the same name.
    const ClientRequestToken = derivedToken(environment.CREATED_BY, BackupRequestId, FileSystemId);
    const created = await attempt(
      clients.fsx().send(new CreateBackupCommand({ FileSystemId, ClientRequestToken, Tags: tags })),
    );
    if (created.ok) return { BackupId: created.value.Backup?.BackupId ?? '' };
    const found = isAwsError(created.error, ...MAY_BE_OURS)
      ? await backupOfRequest(FileSystemId, BackupRequestId, surroundings)
      : undefined;
    if (found === undefined) throw created.error;
    return { BackupId: found };
  },
  {
    renamed: {
      BadRequest: 'BackupRejected',
      IncompatibleParameterError: 'BackupRejected',
      UnsupportedOperation: 'BackupRejected',
    },
    remedies: {
      BackupInProgress: 'FSx makes one at a time: wait until it is done.',
      ServiceLimitExceeded: 'Delete backups, or have the quota raised.',
      BackupRejected: 'Repair what FSx names, or untag the file system.',
      FileSystemNotFound: 'It was deleted; nothing to do.',
    },
  },
);
