/** Starting a backup: once per request, with the right tags. */
import { BACKUP_REQUEST_ID, CREATED_BY, FILE_SYSTEM_ID, HOLD } from '../../../../contracts/tags';
import { backUpFileSystem } from '../../../../lambdas/snapshot-mgmt/operations/back-up-file-system';
import { HANG_UP, Refusal } from '../../wire';
import { managerWith, tagsOf } from '../manager';
import { backup, DEPLOYMENT_TAGS, describing, FS, paged, REQUEST } from './listed-backups';

describe('FSxBackup', () => {
  test('requests a backup with the tags of the file system and of the deployment, which take precedence', async () => {
    const manager = await managerWith({
      ...describing(...tagsOf({ Name: 'share', 'aws:cloudformation:stack-name': 's', [CREATED_BY]: 'terraform' })),
      CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }),
    });
    expect(await manager.call(backUpFileSystem, REQUEST)).toEqual({ BackupId: 'backup-1' });
    expect(manager.wire.sent('CreateBackup')[0]).toMatchObject({
      FileSystemId: FS,
      Tags: tagsOf({ Name: 'share', ...DEPLOYMENT_TAGS }),
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

  test('two deployments whose runs have the same name send different tokens', async () => {
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

  test('logs the tags that did not fit', async () => {
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`key-${String(i).padStart(2, '0')}`, 'v']));
    const manager = await managerWith({
      ...describing(...tagsOf(many)),
      CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }),
    });
    await manager.call(backUpFileSystem, REQUEST);
    expect(manager.logged[0]?.fields).toMatchObject({ FileSystemId: FS, dropped: ['key-47', 'key-48'] });
  });

  test.each(['IncompatibleParameterError', 'BackupInProgress'])(
    'finds the backup of its own request after %s',
    async (code) => {
      const manager = await managerWith({
        ...describing(),
        CreateBackup: () => new Refusal(code),
        DescribeBackups: paged([
          backup({ ...DEPLOYMENT_TAGS, [BACKUP_REQUEST_ID]: 'yesterday' }, { BackupId: 'backup-1' }),
          backup({ ...DEPLOYMENT_TAGS, [CREATED_BY]: 'another deployment' }, { BackupId: 'backup-2' }),
          backup(DEPLOYMENT_TAGS, { BackupId: 'backup-3' }),
        ]),
      });
      expect(await manager.call(backUpFileSystem, REQUEST)).toEqual({ BackupId: 'backup-3' });
    },
  );

  test('reports the error of FSx if the backup in progress has another origin', async () => {
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

  test('does not treat a broken connection as an answer of FSx', async () => {
    const manager = await managerWith({ ...describing(), CreateBackup: () => HANG_UP });
    await expect(manager.call(backUpFileSystem, REQUEST)).rejects.not.toMatchObject({ name: 'BackupInProgress' });
    expect(manager.wire.sent('DescribeBackups')).toEqual([]);
  });
});

test('does not copy the hold tag of a file system to its backups', async () => {
  const manager = await managerWith({
    ...describing(...tagsOf({ [HOLD]: '' })),
    CreateBackup: () => ({ Backup: { BackupId: 'backup-1' } }),
  });
  await manager.call(backUpFileSystem, REQUEST);
  const keys = JSON.stringify(manager.wire.sent('CreateBackup')[0]?.Tags);
  expect(keys).toContain(FILE_SYSTEM_ID);
  expect(keys).not.toContain(HOLD);
});
