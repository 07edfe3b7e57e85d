/** Reads FSx backups as copies for retention. */
import { HOLD } from '../../contracts/tags';
import type { Copy, CopyQuality } from './retention';
import { type TagList, tagValue } from './tag-list';

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_Backup.html */
const QUALITIES: ReadonlyMap<string, CopyQuality> = new Map([
  ['AVAILABLE', 'good'],
  ['FAILED', 'useless'],
]);

/** Undefined for a deleted backup, which FSx may list for a while. PENDING, CREATING, TRANSFERRING, COPYING and whatever
 *  lifecycle AWS adds later count as in progress: such a backup is never deleted. */
export const backupQuality = (lifecycle: string): CopyQuality | undefined =>
  lifecycle === 'DELETED' ? undefined : (QUALITIES.get(lifecycle) ?? 'in-progress');

export function backupCopies(
  backups: readonly {
    readonly BackupId?: string | undefined;
    readonly Lifecycle?: string | undefined;
    readonly CreationTime?: Date | undefined;
    readonly Tags?: TagList;
  }[],
): readonly Copy[] {
  return backups.flatMap(({ BackupId, CreationTime, Lifecycle, Tags }) => {
    const quality = backupQuality(Lifecycle ?? '');
    if (BackupId === undefined || CreationTime === undefined || quality === undefined) return [];
    const held = tagValue(Tags, HOLD) !== undefined;
    return [{ id: BackupId, madeAt: CreationTime.getTime(), quality, held }];
  });
}
