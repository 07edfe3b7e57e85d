/** The copies among FSx backups: those that this deployment made of a file system. */
import { HOLD } from '../../contracts/tags';
import { type BackupOrigin, isOwnBackup } from './backup-ownership';
import type { Copy, CopyQuality } from './copy';
import type { ListedBackup } from './listed';
import { tagValue } from './tag-list';

/** Undefined for a deleted backup, which FSx may list for a while. PENDING, CREATING, TRANSFERRING, COPYING and whatever
 *  lifecycle AWS adds later count as in progress, so that retention keeps such a backup.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_Backup.html */
export function backupQuality(lifecycle: string): CopyQuality | undefined {
  if (lifecycle === 'DELETED') return undefined;
  if (lifecycle === 'FAILED') return 'useless';
  return lifecycle === 'AVAILABLE' ? 'good' : 'in-progress';
}

export const backupCopies = (backups: readonly ListedBackup[], origin: BackupOrigin): readonly Copy[] =>
  backups
    .filter((backup) => isOwnBackup(backup, origin))
    .flatMap(({ BackupId: id, CreationTime, Lifecycle = '', Tags }) => {
      const quality = backupQuality(Lifecycle);
      if (id === undefined || CreationTime === undefined || quality === undefined) return [];
      return [{ id, madeAt: CreationTime.getTime(), quality, held: tagValue(Tags, HOLD) !== undefined, parts: [id] }];
    });
