/** DescribeBackups over HTTP: pages and filters. */
import {
  CreateBackupCommand,
  DescribeBackupsCommand,
  type DescribeBackupsCommandInput,
  FSxClient,
  paginateDescribeBackups,
} from '@aws-sdk/client-fsx';
import type { Backup } from '../../../../../local/world/world';
import { refusal, runningAws, START } from '../../running-aws';

const backup = (index: number, change: Partial<Backup> = {}): Backup => ({
  BackupId: `backup-${String(index).padStart(17, '0')}`,
  FileSystemId: 'fs-0a4e1d7c93b2f6850',
  Type: 'USER_INITIATED',
  CreationTime: START,
  ClientRequestToken: String(index),
  FileSystem: { FileSystemId: 'fs-0a4e1d7c93b2f6850', FileSystemType: 'WINDOWS' },
  Lifecycle: 'AVAILABLE',
  ProgressPercent: 100,
  Tags: [],
  ...change,
});

async function withBackups(...backups: Backup[]) {
  const running = await runningAws(FSxClient);
  for (const one of backups) running.aws.world.backups.set(one.BackupId, one);
  return running;
}

const many = Array.from({ length: 12 }, (_, index) => backup(index));

test('a listing comes in short pages, one of them empty, and has every backup once', async () => {
  const { client } = await withBackups(...many);
  const pages: number[] = [];
  const ids: string[] = [];
  for await (const { Backups = [] } of paginateDescribeBackups({ client }, {})) {
    pages.push(Backups.length);
    ids.push(...Backups.flatMap(({ BackupId = '' }) => BackupId));
  }
  expect(pages).toEqual([5, 0, 5, 2]);
  expect(ids).toEqual(many.map(({ BackupId }) => BackupId));
});

test('backups that are deleted between two pages do not hide others', async () => {
  const { client, aws } = await withBackups(...many);
  const ids: string[] = [];
  for await (const { Backups = [] } of paginateDescribeBackups({ client }, {})) {
    for (const { BackupId = '' } of Backups) {
      ids.push(BackupId);
      aws.world.backups.delete(BackupId);
    }
  }
  expect(ids).toHaveLength(12);
});

test('a smaller MaxResults wins, a larger one does not', async () => {
  const { client } = await withBackups(...many);
  const lengthOf = async (MaxResults: number) =>
    (await client.send(new DescribeBackupsCommand({ MaxResults }))).Backups?.length;
  expect(await lengthOf(2)).toBe(2);
  expect(await lengthOf(100)).toBe(5);
});

test.each([
  ['file-system-id', ['fs-0e73f1a6d8c05b294'], [1]],
  ['backup-type', ['AUTOMATIC', 'AWS_BACKUP'], [2, 3]],
  ['file-system-type', ['LUSTRE'], [1]],
  ['volume-id', ['fsvol-1'], []],
] as const)('the filter %s', async (Name, Values, expected) => {
  const lustre = { FileSystemId: 'fs-0e73f1a6d8c05b294', FileSystem: { FileSystemType: 'LUSTRE' } };
  const { client } = await withBackups(
    backup(0),
    backup(1, lustre),
    backup(2, { Type: 'AUTOMATIC' }),
    backup(3, { Type: 'AWS_BACKUP' }),
  );
  const { Backups = [] } = await client.send(new DescribeBackupsCommand({ Filters: [{ Name, Values: [...Values] }] }));
  expect(Backups.map(({ BackupId }) => BackupId)).toEqual(expected.map((index) => backup(index).BackupId));
});

test('filters narrow each other', async () => {
  const { client } = await withBackups(backup(0), backup(1, { Type: 'AUTOMATIC' }));
  const Filters = [
    { Name: 'file-system-id' as const, Values: ['fs-0a4e1d7c93b2f6850'] },
    { Name: 'backup-type' as const, Values: ['AUTOMATIC'] },
  ];
  const { Backups = [] } = await client.send(new DescribeBackupsCommand({ Filters }));
  expect(Backups).toHaveLength(1);
});

test('without any backup the list is empty', async () => {
  const { client } = await withBackups();
  expect(await client.send(new DescribeBackupsCommand({}))).toMatchObject({ Backups: [] });
});

test('ids that do not exist, tokens of another listing and invented tokens are refused', async () => {
  const { client } = await withBackups(...many);
  const { NextToken } = await client.send(new DescribeBackupsCommand({}));
  const send = (input: DescribeBackupsCommandInput) => refusal(client.send(new DescribeBackupsCommand(input)));
  expect((await send({ BackupIds: ['backup-0123456789abcdef0'] })).name).toBe('BackupNotFound');
  expect((await send({ NextToken, Filters: [{ Name: 'backup-type', Values: ['AUTOMATIC'] }] })).name).toBe(
    'BadRequest',
  );
  expect((await send({ NextToken: 'bm90IGEgdG9rZW4' })).name).toBe('BadRequest');
});

test('a backup keeps the description of its deleted file system', async () => {
  const { client, aws, frozen } = await withBackups();
  const FileSystemId = 'fs-0a4e1d7c93b2f6850';
  await frozen(() => client.send(new CreateBackupCommand({ FileSystemId })));
  aws.world.fileSystems.delete(FileSystemId);
  const { Backups = [] } = await client.send(new DescribeBackupsCommand({}));
  expect(Backups[0]?.FileSystem).toMatchObject({ FileSystemId, StorageCapacity: 2048 });
});
