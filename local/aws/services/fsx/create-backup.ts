/** fsx:CreateBackup, of a whole file system. https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html */
import * as v from 'valibot';
import { requestTagKeys } from '../../../iam/tag-keys';
import { arnOf } from '../../../world/arn';
import type { Backup, FileSystem, Tag } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { type Aftermath, aftermathOf } from '../../faults/fault-error';
import type { QuotaName, Quotas } from '../../quotas/quotas';
import { reject } from '../../service-error';
import { describeBackup, isInProgress } from './backup';
import { backupMilliseconds } from './backup-duration';
import { backupObstacle, copiesTagsToBackups, describeFileSystem, sizeOf } from './file-system';
import { ClientRequestToken, FileSystemId, fsxAction, Tags } from './parameters';

/** Over all file systems of a type, of an account in a Region. */
const QUOTA_OF_TYPE: ReadonlyMap<unknown, QuotaName> = new Map([
  ['WINDOWS', 'fsxWindowsBackups'],
  ['OPENZFS', 'fsxOpenZfsBackups'],
]);

const CreateBackupRequest = v.strictObject({ FileSystemId, ClientRequestToken, Tags: v.optional(Tags) });

export const createBackup = fsxAction({
  accepts: CreateBackupRequest,
  /** https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-tags-fsx.html */
  authorize({ FileSystemId, Tags = [] }, { aws, call }) {
    // `*` stands for a resource that does not exist yet.
    const newBackup = { resource: arnOf(aws.deployment, 'fsx', 'backup/*'), conditions: requestTagKeys(Tags) };
    return [
      { action: call, resource: arnOf(aws.deployment, 'fsx', `file-system/${FileSystemId}`) },
      { action: call, ...newBackup },
      ...(Tags.length > 0 ? [{ action: 'fsx:TagResource', ...newBackup }] : []),
    ];
  },
  concerns: ({ FileSystemId }) => FileSystemId,
  answer(request, { aws, aftermath }) {
    const { world, ids } = aws;
    const fileSystem =
      world.fileSystems.get(request.FileSystemId) ??
      reject('FileSystemNotFound', `File system '${request.FileSystemId}' does not exist.`);
    const token = request.ClientRequestToken ?? ids.uuid();
    const tags = request.Tags ?? (copiesTagsToBackups(fileSystem) ? fileSystem.Tags : []);
    const backups = [...world.backups.values()];
    const existing = backups.find(({ ClientRequestToken }) => ClientRequestToken === token);
    if (existing !== undefined) {
      requireSameRequest(existing, fileSystem, tags);
      return { Backup: describeBackup(aws, existing) };
    }
    enforceLimits(fileSystem, backups, aws.quotas);

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
      listedFrom: after.listedFrom,
    };
    world.backups.set(backup.BackupId, backup);
    void complete(backup, fileSystem, aws, after);
    return { Backup: describeBackup(aws, backup) };
  },
});

/** A token that was used before names the backup it created, provided that the request is the same. */
function requireSameRequest(existing: Backup, { FileSystemId }: FileSystem, tags: readonly Tag[]): void {
  const isSameFileSystem = existing.FileSystemId === FileSystemId;
  if (isSameFileSystem && JSON.stringify(existing.Tags) === JSON.stringify(tags)) return;
  const Parameter = isSameFileSystem ? 'Tags' : 'FileSystemId';
  const message = `The client request token was used for ${existing.BackupId} with another ${Parameter}.`;
  reject('IncompatibleParameterError', message, 400, { Parameter });
}

function enforceLimits(fileSystem: FileSystem, backups: readonly Backup[], quotas: Quotas): void {
  const obstacle = backupObstacle(fileSystem);
  if (obstacle !== undefined) reject('BadRequest', obstacle);
  const running = backups.filter((each) => each.FileSystemId === fileSystem.FileSystemId && isInProgress(each));
  if (running.length >= quotas('fsxRunningBackups')) {
    const ids = running.map(({ BackupId }) => BackupId).join(', ');
    reject('BackupInProgress', `${ids} of ${fileSystem.FileSystemId} is in progress.`);
  }
  const { FileSystemType: type } = fileSystem;
  const quota = QUOTA_OF_TYPE.get(type);
  const counted = backups.filter(({ Type, FileSystem }) => Type !== 'AUTOMATIC' && FileSystem.FileSystemType === type);
  if (quota !== undefined && counted.length >= quotas(quota)) {
    const message = `There are ${counted.length} user-initiated backups of ${type} file systems.`;
    reject('ServiceLimitExceeded', message, 400, { Limit: 'TOTAL_USER_INITIATED_BACKUPS' });
  }
}

/** The progress changes once, halfway, so that a caller who polls it sees a change. */
async function complete(
  backup: Backup,
  { FileSystemId, Lifecycle, ...fileSystem }: FileSystem,
  { clock, world }: EmbeddedAws,
  after: Aftermath,
): Promise<void> {
  const isFirst = ![...world.backups.values()].some(
    (earlier) => earlier.FileSystemId === FileSystemId && earlier.Lifecycle === 'AVAILABLE',
  );
  const duration = backupMilliseconds(sizeOf(fileSystem), isFirst) + after.slowerBy;
  await clock.sleep(duration / 2);
  backup.ProgressPercent = 50;
  await clock.sleep(duration / 2);
  if (after.fails || Lifecycle === 'MISCONFIGURED') {
    backup.Lifecycle = 'FAILED';
    backup.FailureMessage = after.fails
      ? (after.message ?? 'The backup failed because of an injected fault.')
      : `${FileSystemId} is MISCONFIGURED.`;
  } else {
    backup.Lifecycle = 'AVAILABLE';
    backup.ProgressPercent = 100;
  }
}
