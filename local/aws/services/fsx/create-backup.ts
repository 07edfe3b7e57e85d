/** fsx:CreateBackup, of a whole file system. https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html */
import * as v from 'valibot';
import { requestTagKeys } from '../../../iam/tag-keys';
import type { Backup, FileSystem, Tag } from '../../../world/world';
import { action } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';
import { type Aftermath, aftermathOf } from '../../faults/fault-error';
import type { QuotaName, Quotas } from '../../quotas/quotas';
import { ServiceError } from '../../service-error';
import { backupArn, fileSystemArn } from './arn';
import { describeBackup, isInProgress } from './backup';
import { backupMilliseconds } from './backup-duration';
import { copiesTagsToBackups, describeFileSystem, sizeOf, whyNotBackedUp } from './file-system';
import { ClientRequestToken, FileSystemId, Tags } from './parameters';

/** Over all file systems of a type, of an account in a Region. */
const QUOTA_OF_TYPE: ReadonlyMap<unknown, QuotaName> = new Map([
  ['WINDOWS', 'fsxWindowsBackups'],
  ['OPENZFS', 'fsxOpenZfsBackups'],
]);

const CreateBackupRequest = v.strictObject({
  FileSystemId,
  ClientRequestToken: v.optional(ClientRequestToken),
  Tags: v.optional(Tags),
});

export const createBackup = action({
  malformed: 'BadRequest',
  accepts: CreateBackupRequest,
  /** https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-tags-fsx.html */
  authorize({ FileSystemId, Tags = [] }, { aws }) {
    const newBackup = { resource: backupArn(aws, '*'), conditions: requestTagKeys(Tags) };
    return [
      { action: 'fsx:CreateBackup', resource: fileSystemArn(aws, FileSystemId) },
      { action: 'fsx:CreateBackup', ...newBackup },
      ...(Tags.length > 0 ? [{ action: 'fsx:TagResource', ...newBackup }] : []),
    ];
  },
  concerns: ({ FileSystemId }) => FileSystemId,
  answer(request, { aws, aftermath }) {
    const { world, ids } = aws;
    const fileSystem = world.fileSystems.get(request.FileSystemId);
    if (fileSystem === undefined) {
      throw new ServiceError('FileSystemNotFound', `File system '${request.FileSystemId}' does not exist.`);
    }
    const token = request.ClientRequestToken ?? ids.uuid();
    const tags = request.Tags ?? (copiesTagsToBackups(fileSystem) ? fileSystem.Tags : []);
    const backups = [...world.backups.values()];
    const existing = backups.find(({ ClientRequestToken }) => ClientRequestToken === token);
    if (existing !== undefined) return { Backup: describeBackup(aws, sameRequest(existing, fileSystem, tags)) };
    refuse(fileSystem, backups, aws.quotas);

    const after = aftermathOf(aftermath, aws.clock.now());
    const backup: Backup = {
      BackupId: `backup-${ids.hex(17, `backup ${fileSystem.FileSystemId} ${token}`)}`,
      FileSystemId: fileSystem.FileSystemId,
      Type: 'USER_INITIATED',
      CreationTime: aws.clock.now(),
      ClientRequestToken: token,
      FileSystem: describeFileSystem(fileSystem),
      Lifecycle: 'CREATING',
      ProgressPercent: 0,
      Tags: tags,
      ...(after.listedFrom !== undefined && { listedFrom: after.listedFrom }),
    };
    world.backups.set(backup.BackupId, backup);
    void complete(backup, fileSystem, aws, after);
    return { Backup: describeBackup(aws, backup) };
  },
});

/** A token that was used before names the backup it made, as long as the request is the same. */
function sameRequest(existing: Backup, { FileSystemId }: FileSystem, tags: readonly Tag[]): Backup {
  const differing =
    existing.FileSystemId !== FileSystemId
      ? 'FileSystemId'
      : JSON.stringify(existing.Tags) !== JSON.stringify(tags)
        ? 'Tags'
        : undefined;
  if (differing === undefined) return existing;
  throw new ServiceError(
    'IncompatibleParameterError',
    `The client request token was used for ${existing.BackupId} with another ${differing}.`,
    400,
    { Parameter: differing },
  );
}

function refuse(fileSystem: FileSystem, backups: readonly Backup[], quotas: Quotas): void {
  const reason = whyNotBackedUp(fileSystem);
  if (reason !== undefined) throw new ServiceError('BadRequest', reason);
  const running = backups.filter((each) => each.FileSystemId === fileSystem.FileSystemId && isInProgress(each));
  if (running.length >= quotas('fsxRunningBackups')) {
    const ids = running.map(({ BackupId }) => BackupId).join(', ');
    throw new ServiceError('BackupInProgress', `${ids} of ${fileSystem.FileSystemId} is in progress.`);
  }
  const { FileSystemType: type } = fileSystem;
  const quota = QUOTA_OF_TYPE.get(type);
  const counted = backups.filter(({ Type, FileSystem }) => Type !== 'AUTOMATIC' && FileSystem.FileSystemType === type);
  if (quota !== undefined && counted.length >= quotas(quota)) {
    const message = `There are ${counted.length} user-initiated backups of ${type} file systems.`;
    throw new ServiceError('ServiceLimitExceeded', message, 400, { Limit: 'TOTAL_USER_INITIATED_BACKUPS' });
  }
}

/** Halfway through the progress is told once, so that whoever watches it sees it move. */
async function complete(
  backup: Backup,
  fileSystem: FileSystem,
  { clock, world }: EmbeddedAws,
  after: Aftermath,
): Promise<void> {
  const isFirst = ![...world.backups.values()].some(
    ({ FileSystemId, Lifecycle }) => FileSystemId === fileSystem.FileSystemId && Lifecycle === 'AVAILABLE',
  );
  const duration = backupMilliseconds(sizeOf(fileSystem), isFirst) + after.slowerBy;
  await clock.sleep(duration / 2);
  backup.ProgressPercent = 50;
  await clock.sleep(duration / 2);
  const failure = after.fails
    ? (after.message ?? 'The backup was made to fail by the fault file.')
    : fileSystem.Lifecycle === 'MISCONFIGURED'
      ? `${fileSystem.FileSystemId} is MISCONFIGURED.`
      : undefined;
  if (failure === undefined) {
    backup.Lifecycle = 'AVAILABLE';
    backup.ProgressPercent = 100;
  } else {
    backup.Lifecycle = 'FAILED';
    backup.FailureMessage = failure;
  }
}
