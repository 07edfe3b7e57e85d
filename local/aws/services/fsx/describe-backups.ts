/** fsx:DescribeBackups. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DescribeBackups.html */
import * as v from 'valibot';
import type { Backup } from '../../../world/world';
import { onEverything } from '../../action';
import { isListed } from '../../faults/fault-error';
import { reject } from '../../service-error';
import { describeBackup } from './backup';
import { BackupId, fsxAction, fsxPage, Paging } from './parameters';

/** FSx has no filter on tags or on the lifecycle. */
const FILTERS = {
  'file-system-id': ({ FileSystemId }: Backup) => FileSystemId,
  'backup-type': ({ Type }: Backup) => Type,
  'file-system-type': ({ FileSystem }: Backup) => FileSystem.FileSystemType,
  // All backups here are of whole file systems.
  'volume-id': () => undefined,
} as const;

const Filter = v.strictObject({
  Name: v.picklist(['file-system-id', 'backup-type', 'file-system-type', 'volume-id']),
  Values: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(128))), v.maxLength(20)),
});

export const describeBackups = fsxAction({
  accepts: v.strictObject({
    BackupIds: v.optional(v.pipe(v.array(BackupId), v.maxLength(50)), []),
    Filters: v.optional(v.pipe(v.array(Filter), v.maxLength(10)), []),
    ...Paging,
  }),
  authorize: onEverything,
  answer(input, context) {
    const { BackupIds, Filters } = input;
    const { aws } = context;
    const now = aws.clock.now();
    const backups = [...aws.world.backups.values()].filter((backup) => isListed(backup, now));
    const unknown = BackupIds.find((id) => !backups.some(({ BackupId }) => BackupId === id));
    if (unknown !== undefined) reject('BackupNotFound', `Backup '${unknown}' does not exist.`);
    const isRequested = (backup: Backup): boolean =>
      BackupIds.length > 0
        ? BackupIds.includes(backup.BackupId)
        : Filters.every(({ Name, Values }) => Values.some((value) => FILTERS[Name](backup) === value));
    const { items, nextToken } = fsxPage(backups.filter(isRequested), ({ BackupId }) => BackupId, input, context);
    return { Backups: items.map((backup) => describeBackup(aws, backup)), NextToken: nextToken };
  },
});
