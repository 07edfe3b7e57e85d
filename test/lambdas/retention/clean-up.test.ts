/** The cleanup operations delete what has expired, within their time, and report what they could not delete. */
import { CLEANUP_RESERVE_MILLISECONDS } from '../../../contracts/cleanup';
import {
  APP_CONSISTENT,
  CREATED_BY,
  EC2_INSTANCE_ID,
  FILE_SYSTEM_ID,
  HOLD,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
} from '../../../contracts/tags';
import { cleanUpEbsSnapshots } from '../../../lambdas/retention/operations/clean-up-ebs-snapshots';
import { cleanUpFileSystemBackups } from '../../../lambdas/retention/operations/clean-up-file-system-backups';
import { DEPLOYMENT, tagsOf } from '../function-under-test';
import { Refusal, type WireInput } from '../wire';
import { retentionWith } from './retention';

const FS = 'fs-0123456789abcdef0';
const INSTANCE = 'i-0123456789abcdef0';
const NOW = '2026-11-22T01:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 24 * 60 * 60 * 1000);

const backup = (BackupId: string, days: number, more: object = {}, tags: Readonly<Record<string, string>> = {}) => ({
  BackupId,
  Type: 'USER_INITIATED',
  Lifecycle: 'AVAILABLE',
  CreationTime: daysAgo(days).getTime() / 1000,
  Tags: tagsOf({ [CREATED_BY]: DEPLOYMENT, [FILE_SYSTEM_ID]: FS, ...tags }),
  ...more,
});

/** Backups that can be deleted, except for those with a refusal. */
async function fsxWith(backups: readonly ReturnType<typeof backup>[], refuse: Readonly<Record<string, Refusal>> = {}) {
  const world = new Map(backups.map((one) => [one.BackupId, one]));
  const retention = await retentionWith({
    DescribeBackups: ({ NextToken }: WireInput) => {
      const all = [...world.values()];
      return NextToken === undefined ? { NextToken: 'more', Backups: all.slice(0, 2) } : { Backups: all.slice(2) };
    },
    DeleteBackup: ({ BackupId }: WireInput) => {
      const id = String(BackupId);
      if (refuse[id]) return refuse[id];
      return world.delete(id) ? { BackupId: id, Lifecycle: 'DELETED' } : new Refusal('BackupNotFound');
    },
  });
  return {
    ...retention,
    left: () => [...world.keys()],
    cleanUp: (remaining?: () => number, more: object = {}) =>
      retention.call(cleanUpFileSystemBackups, { FileSystemId: FS, Now: NOW, ...more }, remaining),
  };
}

describe('CleanupFSxBackups', () => {
  test('a retry after a lost answer counts what the first call has deleted', async () => {
    const fsx = await fsxWith([backup('newest', 0), backup('old', 8), backup('older', 9)]);
    await fsx.cleanUp();
    expect(await fsx.cleanUp()).toMatchObject({ Deleted: 0 });
    expect(await fsx.cleanUp(undefined, { CopiesBefore: 3 })).toMatchObject({ Deleted: 2 });
  });

  test('deletes expired backups on all pages, and nothing that the deployment did not make', async () => {
    const fsx = await fsxWith([
      backup('newest', 0),
      backup('young', 7),
      backup('old', 8),
      backup('older', 9),
      backup('held', 99, {}, { [HOLD]: '' }),
      backup('of-another-deployment', 99, {}, { [CREATED_BY]: `${DEPLOYMENT}2` }),
      backup('of-another-file-system', 99, {}, { [FILE_SYSTEM_ID]: 'fs-1' }),
      backup('of-a-person', 99, { Tags: [] }),
      backup('automatic', 99, { Type: 'AUTOMATIC' }),
      backup('of-aws-backup', 99, { Type: 'AWS_BACKUP' }),
      backup('copied', 99, { SourceBackupId: 'backup-0' }),
      backup('being-copied', 99, { Lifecycle: 'COPYING' }),
      backup('deleted', 99, { Lifecycle: 'DELETED' }),
    ]);
    const before = fsx.left();
    expect(await fsx.cleanUp()).toEqual({ Deleted: 2, Undeletable: 0, More: false, Reason: '' });
    expect(fsx.left()).toEqual(before.filter((id) => id !== 'old' && id !== 'older'));
  });

  test('deletes nothing while the new backup is not available', async () => {
    const fsx = await fsxWith([backup('old', 30), backup('new', 0, { Lifecycle: 'CREATING' })]);
    expect(await fsx.cleanUp()).toEqual({ Deleted: 0, Undeletable: 0, More: false, Reason: '' });
    expect(fsx.left()).toEqual(['old', 'new']);
  });

  test.each(['BackupRestoring', 'BackupBeingCopied', 'BackupInProgress', 'SomethingNew', 'AccessDeniedException'])(
    'continues after %s and reports it',
    async (code) => {
      const fsx = await fsxWith([backup('new', 0), backup('a', 20), backup('b', 30)], { b: new Refusal(code, 'no') });
      expect(await fsx.cleanUp()).toEqual({ Deleted: 1, Undeletable: 1, More: false, Reason: `b: ${code}: no` });
      expect(fsx.left()).toEqual(['new', 'b']);
    },
  );

  test('counts a backup that no longer exists neither as deleted nor as a failure', async () => {
    const fsx = await fsxWith([backup('new', 0), backup('a', 20)], { a: new Refusal('BackupNotFound') });
    expect(await fsx.cleanUp()).toEqual({ Deleted: 0, Undeletable: 0, More: false, Reason: '' });
  });

  test.each([new Refusal('ThrottlingException'), new Refusal('InternalServerError', '', 500)])(
    'stops when AWS throttles or fails',
    async (refusal) => {
      const fsx = await fsxWith([backup('new', 0), backup('a', 10), backup('b', 20), backup('c', 30)], { b: refusal });
      expect(await fsx.cleanUp()).toMatchObject({
        Deleted: 1,
        Undeletable: 0,
        More: true,
        Reason: expect.stringMatching(/2 expired copies remain/),
      });
      expect(fsx.left()).toEqual(['new', 'a', 'b']);
    },
  );

  test('stops before the time is up', async () => {
    const fsx = await fsxWith([backup('new', 0), backup('a', 10), backup('b', 20), backup('c', 30)]);
    const times = [CLEANUP_RESERVE_MILLISECONDS + 1, CLEANUP_RESERVE_MILLISECONDS, CLEANUP_RESERVE_MILLISECONDS - 1];
    expect(await fsx.cleanUp(() => times.shift() ?? 0)).toMatchObject({ Deleted: 2, More: true });
    expect(fsx.left()).toEqual(['new', 'a']);
  });

  test('truncates the reason if many backups cannot be deleted', async () => {
    const many = Array.from({ length: 40 }, (_, i) => backup(`backup-${i}`, 50 + i));
    const refusals = many.map(({ BackupId }) => [BackupId, new Refusal('BackupRestoring', 'x'.repeat(200))]);
    const fsx = await fsxWith([backup('new', 0), ...many], Object.fromEntries(refusals));
    expect(await fsx.cleanUp()).toMatchObject({ Deleted: 0, Undeletable: 40, More: false });
    expect(fsx.logged.filter(({ message }) => message.startsWith('copy kept'))).toHaveLength(40);
  });
});

const snapshot = (id: string, request: string, days: number, more: object = {}, tags: Record<string, string> = {}) => ({
  snapshotId: `snap-${id}`,
  volumeId: `vol-${id}`,
  status: 'completed',
  startTime: daysAgo(days),
  tagSet: tagsOf({
    [CREATED_BY]: DEPLOYMENT,
    [EC2_INSTANCE_ID]: INSTANCE,
    [SNAPSHOT_REQUEST_ID]: request,
    [SNAPSHOT_SET_SIZE]: '2',
    [APP_CONSISTENT]: 'true',
    ...tags,
  }).map(({ Key, Value }) => ({ key: Key, value: Value })),
  ...more,
});
const pair = (request: string, days: number, more: object = {}, tags: Record<string, string> = {}) => [
  snapshot(`${request}-1`, request, days, more, tags),
  snapshot(`${request}-2`, request, days, more, tags),
];

/** Snapshots that are all listed for every filter: the function must compare the tags itself. */
async function ec2With(
  snapshots: readonly ReturnType<typeof snapshot>[],
  refuse: Readonly<Record<string, Refusal>> = {},
  environment: Parameters<typeof retentionWith>[1] = {},
) {
  const world = new Map(snapshots.map((one) => [one.snapshotId, one]));
  const retention = await retentionWith(
    {
      DescribeSnapshots: ({ NextToken }: WireInput) => {
        const all = [...world.values()];
        if (NextToken === undefined) return { snapshotSet: all.slice(0, 1), nextToken: 'empty' };
        if (NextToken === 'empty') return { snapshotSet: [], nextToken: 'rest' };
        return { snapshotSet: all.slice(1) };
      },
      DeleteSnapshot: ({ SnapshotId }: WireInput) => {
        const id = String(SnapshotId);
        if (refuse[id]) return refuse[id];
        return world.delete(id) ? { return: true } : new Refusal('InvalidSnapshot.NotFound');
      },
    },
    environment,
  );
  return {
    ...retention,
    left: () => [...world.keys()],
    cleanUp: () => retention.call(cleanUpEbsSnapshots, { InstanceId: INSTANCE, Now: NOW }),
  };
}

describe('CleanupEbsSnapshots', () => {
  test('deletes expired sets whole, on all pages, and nothing that the deployment did not make', async () => {
    const stays = [
      ...pair('new', 0),
      ...pair('held', 99, {}, { [HOLD]: 'yes' }),
      ...pair('of-others', 99, {}, { [CREATED_BY]: 'fsx-ebs-snapshot-mgmt/tes' }),
      ...pair('of-another-instance', 99, {}, { [EC2_INSTANCE_ID]: 'i-1' }),
      ...pair('', 99),
      snapshot('copied', 'old', 99, { volumeId: 'vol-ffffffff' }),
      snapshot('copied-too', 'old', 99, { volumeId: 'vol-0123456789abcdef0', transferType: 'standard' }),
      snapshot('copied-with-a-long-id', 'old', 99, { volumeId: 'vol-ffffffffffffffff' }),
      snapshot('of-dlm', 'old', 8, {}, { 'aws:dlm:lifecycle-policy-id': 'policy-1' }),
      snapshot('of-aws-backup', 'older', 9, {}, { 'aws:backup:source-resource': 'vol-1:00000000' }),
      snapshot('of-a-person-later', 'old', 7.9),
    ];
    const ec2 = await ec2With([...pair('old', 8), ...pair('older', 9), ...stays]);
    expect(await ec2.cleanUp()).toEqual({ Deleted: 2, Undeletable: 0, More: false, Reason: '' });
    expect(ec2.left()).toEqual([...new Set(stays.map(({ snapshotId }) => snapshotId))]);
    expect(ec2.wire.sent('DescribeSnapshots')[0]).toMatchObject({
      'Owner.1': 'self',
      'Filter.1.Name': `tag:${CREATED_BY}`,
      'Filter.1.Value.1': DEPLOYMENT,
      'Filter.2.Name': `tag:${EC2_INSTANCE_ID}`,
      'Filter.2.Value.1': INSTANCE,
    });
  });

  test.each([
    ['crash-consistent', pair('new', 0, {}, { [APP_CONSISTENT]: 'false' })],
    ['pending', pair('new', 0, { status: 'pending' })],
    ['failed', pair('new', 0, { status: 'error' })],
    ['incomplete', pair('new', 0).slice(1)],
    [
      'incomplete, and has a copy of one of its snapshots beside it',
      [...pair('new', 0).slice(1), snapshot('copied', 'new', 0, { volumeId: 'vol-9', transferType: 'time-based' })],
    ],
    ['incomplete, and was filled up by hand', [...pair('new', 1).slice(1), snapshot('by-hand', 'new', 0)]],
    ['without a size', pair('new', 0, {}, { [SNAPSHOT_SET_SIZE]: '' })],
  ])('keeps the last good set if a newer set is %s', async (_, newer) => {
    const ec2 = await ec2With([...pair('good', 30), ...newer]);
    expect(await ec2.cleanUp()).toMatchObject({ Deleted: 0, Undeletable: 0 });
    expect(ec2.left()).toContain('snap-good-1');
    expect(ec2.left()).toContain('snap-good-2');
  });

  test('expires an older set once a crash-consistent one exists, if that grade is accepted', async () => {
    const crash = { [APP_CONSISTENT]: 'false' };
    const ec2 = await ec2With(
      [...pair('good', 30), ...pair('new', 0, {}, crash)],
      {},
      { ACCEPTED_GRADE: 'CrashConsistent' },
    );
    expect(await ec2.cleanUp()).toMatchObject({ Deleted: 1 });
    expect(ec2.left()).toEqual(['snap-new-1', 'snap-new-2']);
  });

  test.each(['InvalidSnapshot.InUse', 'SnapshotLocked', 'UnauthorizedOperation'])(
    '%s saves the rest of the set, the other sets go',
    async (code) => {
      const refuse = { 'snap-b-1': new Refusal(code, 'no') };
      const ec2 = await ec2With([...pair('new', 0), ...pair('a', 20), ...pair('b', 30)], refuse);
      expect(await ec2.cleanUp()).toEqual({
        Deleted: 1,
        Undeletable: 1,
        More: false,
        Reason: `snap-b-1: ${code}: no`,
      });
      expect(ec2.left()).toEqual(['snap-new-1', 'snap-new-2', 'snap-b-1', 'snap-b-2']);
    },
  );

  test('the next cleanup deletes the rest of a set that a throttled cleanup began', async () => {
    const refuse: Record<string, Refusal> = { 'snap-a-2': new Refusal('RequestLimitExceeded', '', 503) };
    const ec2 = await ec2With([...pair('new', 0), ...pair('a', 20)], refuse);
    expect(await ec2.cleanUp()).toMatchObject({ Deleted: 0, More: true });
    expect(ec2.left()).toEqual(['snap-new-1', 'snap-new-2', 'snap-a-2']);
    delete refuse['snap-a-2'];
    expect(await ec2.cleanUp()).toEqual({ Deleted: 1, Undeletable: 0, More: false, Reason: '' });
    expect(ec2.left()).toEqual(['snap-new-1', 'snap-new-2']);
  });

  test('counts a snapshot that no longer exists as deleted', async () => {
    const refuse = { 'snap-a-1': new Refusal('InvalidSnapshot.NotFound') };
    const ec2 = await ec2With([...pair('new', 0), ...pair('a', 20)], refuse);
    expect(await ec2.cleanUp()).toEqual({ Deleted: 1, Undeletable: 0, More: false, Reason: '' });
  });
});
