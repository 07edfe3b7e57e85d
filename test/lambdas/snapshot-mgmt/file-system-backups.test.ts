import { BACKUP_REQUEST_ID, CREATED_BY, FILE_SYSTEM_ID, HOLD } from '../../../contracts/tags';
import { backUpFileSystem } from '../../../lambdas/snapshot-mgmt/operations/back-up-file-system';
import { checkBackupInProgress } from '../../../lambdas/snapshot-mgmt/operations/check-backup-in-progress';
import { fileSystemBackupStatus } from '../../../lambdas/snapshot-mgmt/operations/file-system-backup-status';
import { HANG_UP, Refusal, type WireInput } from '../wire';
import { managerWith, OURS, tagsOf } from './manager';

const FS = 'fs-0123456789abcdef0';
const REQUEST = { FileSystemId: FS, BackupRequestId: '2026-11-22T01-00-00Z' };
const OUR_TAGS = { [CREATED_BY]: OURS, [BACKUP_REQUEST_ID]: REQUEST.BackupRequestId, [FILE_SYSTEM_ID]: FS };

const describing = (...Tags: readonly { Key: string; Value: string }[]) => ({
  DescribeFileSystems: () => ({ FileSystems: [{ FileSystemId: FS, Tags }] }),
});
const backup = (tags: Readonly<Record<string, string>>, more: object = {}) => ({
  BackupId: 'backup-1',
  Type: 'USER_INITIATED',
  Lifecycle: 'CREATING',
  CreationTime: 1,
  Tags: tagsOf(tags),
  ...more,
});

/** As FSx: by pages of one, the second of them empty. */
const paged = (backups: readonly object[]) => (input: WireInput) => {
  const page = Number(input.NextToken ?? 0);
  const shown = page === 1 ? [] : backups.slice(page === 0 ? 0 : page - 1, page === 0 ? 1 : page);
  return page <= backups.length ? { Backups: shown, NextToken: String(page + 1) } : { Backups: shown };
};

describe('CheckBackupInProgress', () => {
  const check = async (...lifecycles: readonly string[]) => {
    const manager = await managerWith({
      DescribeBackups: paged(lifecycles.map((Lifecycle) => backup({}, { Lifecycle }))),
    });
    const answer = await manager.call(checkBackupInProgress, { FileSystemId: FS, AttemptCount: 4 });
    expect(manager.wire.sent('DescribeBackups')[0]?.Filters).toEqual([{ Name: 'file-system-id', Values: [FS] }]);
    return answer;
  };

  test.each(['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING'])('%s on the last page counts', async (lifecycle) => {
    expect(await check('AVAILABLE', 'FAILED', lifecycle)).toEqual({ BackupInProgress: true, AttemptCount: 5 });
  });

  test('what has ended does not', async () => {
    expect(await check('AVAILABLE', 'FAILED', 'DELETED')).toEqual({ BackupInProgress: false, AttemptCount: 4 });
    expect(await check()).toEqual({ BackupInProgress: false, AttemptCount: 4 });
  });
});

describe('FSxBackup', () => {
  test('asks for a backup with the tags of the file system and ours, which win', async () => {
    const manager = await managerWith({
      ...describing(...tagsOf({ Name: 'share', 'aws:cloudformation:stack-name': 's', [CREATED_BY]: 'terraform' })),
      CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }),
    });
    expect(await manager.call(backUpFileSystem, REQUEST)).toEqual({ BackupId: 'backup-1' });
    expect(manager.wire.sent('CreateBackup')[0]).toMatchObject({
      FileSystemId: FS,
      Tags: tagsOf({ Name: 'share', ...OUR_TAGS }),
    });
  });

  test('sends the same token for the same request, and another for another run or file system', async () => {
    const manager = await managerWith({ ...describing(), CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }) });
    await manager.call(backUpFileSystem, REQUEST);
    await manager.call(backUpFileSystem, REQUEST);
    await manager.call(backUpFileSystem, { ...REQUEST, BackupRequestId: 'tomorrow' });
    await manager.call(backUpFileSystem, { ...REQUEST, FileSystemId: 'fs-1' });
    const [first, second, ...others] = manager.wire.sent('CreateBackup').map((input) => input.ClientRequestToken);
    expect(second).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test('two deployments whose runs have the same name do not send the same token', async () => {
    const tokens = ['fsx-ebs-snapshot-mgmt/a', 'fsx-ebs-snapshot-mgmt/b'].map(async (CREATED_BY) => {
      const manager = await managerWith(
        { ...describing(), CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }) },
        { CREATED_BY },
      );
      await manager.call(backUpFileSystem, REQUEST);
      return manager.wire.sent('CreateBackup')[0]?.ClientRequestToken;
    });
    const [one, other] = await Promise.all(tokens);
    expect(one).not.toBe(other);
  });

  test('says which tags found no room', async () => {
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`key-${String(i).padStart(2, '0')}`, 'v']));
    const manager = await managerWith({
      ...describing(...tagsOf(many)),
      CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }),
    });
    await manager.call(backUpFileSystem, REQUEST);
    expect(manager.logged[0]?.fields).toMatchObject({ FileSystemId: FS, dropped: ['key-47', 'key-48'] });
  });

  test.each(['IncompatibleParameterError', 'BackupInProgress'])(
    'finds the backup of its own request behind %s',
    async (code) => {
      const manager = await managerWith({
        ...describing(),
        CreateBackup: () => new Refusal(code),
        DescribeBackups: paged([
          backup({ ...OUR_TAGS, [BACKUP_REQUEST_ID]: 'yesterday' }, { BackupId: 'backup-1' }),
          backup({ ...OUR_TAGS, [CREATED_BY]: 'another deployment' }, { BackupId: 'backup-2' }),
          backup(OUR_TAGS, { BackupId: 'backup-3' }),
        ]),
      });
      expect(await manager.call(backUpFileSystem, REQUEST)).toEqual({ BackupId: 'backup-3' });
    },
  );

  test('leaves the error of FSx alone when the backup in progress is of somebody else', async () => {
    const manager = await managerWith({
      ...describing(),
      CreateBackup: () => new Refusal('BackupInProgress'),
      DescribeBackups: paged([backup({}, { Type: 'AUTOMATIC' })]),
    });
    await expect(manager.call(backUpFileSystem, REQUEST)).rejects.toMatchObject({ name: 'BackupInProgress' });
  });

  test('a file system that FSx no longer lists is not found', async () => {
    const manager = await managerWith({ DescribeFileSystems: () => ({}) });
    await expect(manager.call(backUpFileSystem, REQUEST)).rejects.toMatchObject({ name: 'FileSystemNotFound' });
  });

  test('a broken connection is no answer: the error is not taken for one of FSx', async () => {
    const manager = await managerWith({ ...describing(), CreateBackup: () => HANG_UP });
    await expect(manager.call(backUpFileSystem, REQUEST)).rejects.not.toMatchObject({ name: 'BackupInProgress' });
    expect(manager.wire.sent('DescribeBackups')).toEqual([]);
  });
});

describe('FSxBackupStatus', () => {
  const status = async (answer: unknown, PollCount = 2) =>
    (await managerWith({ DescribeBackups: () => answer })).call(fileSystemBackupStatus, {
      BackupId: 'backup-1',
      PollCount,
    });

  test.each([
    ['AVAILABLE', 'Available'],
    ['CREATING', 'InProgress'],
    ['PENDING', 'InProgress'],
    ['TRANSFERRING', 'InProgress'],
    ['A_LIFECYCLE_TO_COME', 'InProgress'],
  ])('%s is %s', async (Lifecycle, Status) => {
    expect(await status({ Backups: [backup({}, { Lifecycle })] })).toEqual({ Status, Reason: '', PollCount: 3 });
  });

  test('a failed backup says why', async () => {
    const FailureDetails = { Message: 'The file system was out of space.' };
    expect(await status({ Backups: [backup({}, { Lifecycle: 'FAILED', FailureDetails })] })).toEqual({
      Status: 'Failed',
      Reason: 'The file system was out of space.',
      PollCount: 3,
    });
  });

  test.each([
    ['deleted', { Backups: [backup({}, { Lifecycle: 'DELETED' })] }],
    ['not listed', {}],
    ['not found', new Refusal('BackupNotFound')],
  ])('a backup that is %s has failed', async (_, answer) => {
    expect(await status(answer)).toMatchObject({ Status: 'Failed', Reason: expect.stringContaining('was deleted') });
  });

  test.each([
    ['not listed', {}],
    ['not found', new Refusal('BackupNotFound')],
  ])('a backup that is %s may be new: it is asked for again, twice', async (_, answer) => {
    expect(await status(answer, 0)).toEqual({ Status: 'InProgress', Reason: '', PollCount: 1 });
    expect(await status(answer, 1)).toEqual({ Status: 'InProgress', Reason: '', PollCount: 2 });
  });

  test('a refusal of AWS is not a verdict on the backup', async () => {
    await expect(status(new Refusal('AccessDeniedException'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

test('a hold tag of the file system holds none of its backups', async () => {
  const manager = await managerWith({
    ...describing(...tagsOf({ [HOLD]: '' })),
    CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }),
  });
  await manager.call(backUpFileSystem, REQUEST);
  const keys = JSON.stringify(manager.wire.sent('CreateBackup')[0]?.Tags);
  expect(keys).toContain(FILE_SYSTEM_ID);
  expect(keys).not.toContain(HOLD);
});
