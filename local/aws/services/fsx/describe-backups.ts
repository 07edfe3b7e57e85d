/** fsx:DescribeBackups. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DescribeBackups.html */
import * as v from 'valibot';
import type { Backup } from '../../../world/world';
import { action } from '../../action';
import { isListed } from '../../faults/fault-error';
import { pageOf } from '../../pagination';
import { ServiceError } from '../../service-error';
import { describeBackup } from './backup';
import { BackupId, MaxResults, NextToken } from './parameters';

/** FSx has no filter on tags or on the lifecycle. */
const FILTERS = {
  'file-system-id': ({ FileSystemId }: Backup) => FileSystemId,
  'backup-type': ({ Type }: Backup) => Type,
  'file-system-type': ({ FileSystem }: Backup) => FileSystem.FileSystemType,
  // Backups here are of whole file systems.
  'volume-id': () => undefined,
} as const;

const Filter = v.strictObject({
  Name: v.picklist(['file-system-id', 'backup-type', 'file-system-type', 'volume-id']),
  Values: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(128))), v.maxLength(20)),
});

export const describeBackups = action({
  malformed: 'BadRequest',
  accepts: v.strictObject({
    BackupIds: v.optional(v.pipe(v.array(BackupId), v.maxLength(50)), []),
    Filters: v.optional(v.pipe(v.array(Filter), v.maxLength(10)), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(NextToken),
  }),
  authorize: () => [{ action: 'fsx:DescribeBackups', resource: '*' }],
  answer({ BackupIds, Filters, MaxResults, NextToken }, { aws }) {
    const now = aws.clock.now();
    const backups = new Map([...aws.world.backups].filter(([, backup]) => isListed(backup, now)));
    const unknown = BackupIds.find((id) => !backups.has(id));
    if (unknown !== undefined) throw new ServiceError('BackupNotFound', `Backup '${unknown}' does not exist.`);
    const isWanted = (backup: Backup): boolean =>
      BackupIds.length > 0
        ? BackupIds.includes(backup.BackupId)
        : Filters.every(({ Name, Values }) => Values.some((value) => FILTERS[Name](backup) === value));
    const { items, nextToken } = pageOf({
      items: [...backups.values()].filter(isWanted),
      idOf: (backup) => backup.BackupId,
      pageSize: Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeBackups', BackupIds, Filters],
      invalidToken: () => new ServiceError('BadRequest', 'Invalid NextToken.'),
    });
    return { Backups: items.map((backup) => describeBackup(aws, backup)), NextToken: nextToken };
  },
});
