/** Tells the backups that this deployment made from all others, and reads them as copies. */
import type { BackupLifecycle } from '@aws-sdk/client-fsx';
import { CREATED_BY, FILE_SYSTEM_ID, HOLD } from '../../contracts/tags';
import { type TagList, tagValue } from '../runtime/tags';
import type { Copy, CopyQuality } from './retention';

/** What of an FSx backup tells whose it is and what it is worth. */
export interface ListedBackup {
  readonly BackupId?: string | undefined;
  readonly Type?: string | undefined;
  readonly Lifecycle?: string | undefined;
  readonly CreationTime?: Date | undefined;
  readonly SourceBackupId?: string | undefined;
  readonly Tags?: TagList;
}

/** A copy that somebody made of a backup of ours has our tags too if they were copied with it; it is theirs, not ours. */
export const isOurs = (backup: ListedBackup, fileSystemId: string, createdBy: string): boolean =>
  backup.Type === 'USER_INITIATED' &&
  backup.SourceBackupId === undefined &&
  tagValue(backup.Tags, CREATED_BY) === createdBy &&
  tagValue(backup.Tags, FILE_SYSTEM_ID) === fileSystemId;

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_Backup.html
 *  A deleted backup may still be listed for a while, but is no copy any more. */
const QUALITIES: { readonly [Lifecycle in BackupLifecycle]: CopyQuality | undefined } = {
  AVAILABLE: 'good',
  PENDING: 'in-progress',
  CREATING: 'in-progress',
  TRANSFERRING: 'in-progress',
  COPYING: 'in-progress',
  FAILED: 'useless',
  DELETED: undefined,
};

const isKnown = (lifecycle: string): lifecycle is BackupLifecycle => Object.hasOwn(QUALITIES, lifecycle);

/** A lifecycle that AWS adds later is left alone. */
export const backupQuality = (lifecycle: string): CopyQuality | undefined =>
  isKnown(lifecycle) ? QUALITIES[lifecycle] : 'in-progress';

export function backupCopies(backups: readonly ListedBackup[]): readonly Copy[] {
  return backups.flatMap(({ BackupId, CreationTime, Lifecycle, Tags }) => {
    const quality = backupQuality(Lifecycle ?? '');
    if (BackupId === undefined || CreationTime === undefined || quality === undefined) return [];
    const held = tagValue(Tags, HOLD) !== undefined;
    return [{ id: BackupId, madeAt: CreationTime.getTime(), quality, held }];
  });
}
