/** CreateBackup over HTTP: duration, tokens, tags, refusals and quotas. */
import {
  CreateBackupCommand,
  DescribeBackupsCommand,
  FSxClient,
  FSxServiceException,
  ServiceLimitExceeded,
} from '@aws-sdk/client-fsx';
import type { Backup } from '../../../../../local/world/world';
import { refusal, runningAws, type Setting, START } from '../../running-aws';

const HOME = 'fs-0a4e1d7c93b2f6850';
const COPIES_TAGS = 'fs-05b9c2e8f0714d3a6';
const FINANCE = 'fs-0e73f1a6d8c05b294';
const MISCONFIGURED = 'fs-0d28b7f45c1e90a63';
const LUSTRE_SCRATCH = 'fs-09c6a3d5e71f2b480';
const ONTAP = 'fs-0f1d94b60e8a7c235';

const Tags = [{ Key: 'CreatedBy', Value: 'test' }];

async function createdIn(setting: Setting = {}) {
  const aws = await runningAws(FSxClient, setting);
  const create = (FileSystemId: string, rest: object = {}) =>
    aws.client.send(new CreateBackupCommand({ FileSystemId, Tags, ...rest }));
  const lifecycle = async (BackupId = '') => {
    const { Backups = [] } = await aws.frozen(() =>
      aws.client.send(new DescribeBackupsCommand({ BackupIds: [BackupId] })),
    );
    return Backups[0];
  };
  return { ...aws, create, lifecycle };
}

test('a backup is CREATING when it is made and AVAILABLE some minutes later', async () => {
  const { frozen, create, lifecycle, pass } = await createdIn();
  const { Backup } = await frozen(() => create(HOME));
  expect(Backup).toMatchObject({
    Lifecycle: 'CREATING',
    Type: 'USER_INITIATED',
    ProgressPercent: 0,
    CreationTime: START,
    Tags,
  });
  expect(Backup?.FileSystem?.FileSystemId).toBe(HOME);
  await pass(5);
  expect(await lifecycle(Backup?.BackupId)).toMatchObject({ Lifecycle: 'CREATING' });
  await pass(60);
  expect(await lifecycle(Backup?.BackupId)).toMatchObject({ Lifecycle: 'AVAILABLE', ProgressPercent: 100 });
});

test('the second backup of a file system takes less time than the first', async () => {
  const { aws, frozen, create, pass } = await createdIn();
  const minutesOf = async () => {
    await frozen(() => create(HOME));
    const from = aws.clock.now().getTime();
    while ([...aws.world.backups.values()].some(({ Lifecycle }) => Lifecycle === 'CREATING')) await pass(0.5);
    return (aws.clock.now().getTime() - from) / 60_000;
  };
  const first = await minutesOf();
  expect(await minutesOf()).toBeLessThan(first);
});

test('while one backup runs, the file system takes no other; other file systems do', async () => {
  const { frozen, create } = await createdIn();
  await frozen(async () => {
    await create(HOME);
    expect((await refusal(create(HOME))).name).toBe('BackupInProgress');
    await create(FINANCE);
  });
});

test('a token that comes again names the same backup, unless it comes with something else', async () => {
  const { aws, frozen, create } = await createdIn();
  await frozen(async () => {
    const first = await create(HOME, { ClientRequestToken: 'night-1' });
    const again = await create(HOME, { ClientRequestToken: 'night-1' });
    expect(again.Backup?.BackupId).toBe(first.Backup?.BackupId);
    expect(aws.world.backups.size).toBe(1);
    const other = await refusal(create(FINANCE, { ClientRequestToken: 'night-1' }));
    expect(other).toMatchObject({ name: 'IncompatibleParameterError', Parameter: 'FileSystemId' });
  });
});

test('the id of a backup depends on what it is of, not on what was made before', async () => {
  const [one, other] = [await createdIn(), await createdIn()];
  await other.frozen(() => other.create(FINANCE, { ClientRequestToken: 'a' }));
  const [first, second] = [
    await one.frozen(() => one.create(HOME, { ClientRequestToken: 'b' })),
    await other.frozen(() => other.create(HOME, { ClientRequestToken: 'b' })),
  ];
  expect(first.Backup?.BackupId).toBe(second.Backup?.BackupId);
});

test.each([
  ['a file system that is not there', 'fs-00000000000000000', {}, 'FileSystemNotFound'],
  ['ONTAP, which is backed up by volume', ONTAP, {}, 'BadRequest'],
  ['Lustre scratch', LUSTRE_SCRATCH, {}, 'BadRequest'],
  ['an id that is none', 'sql-01', {}, 'BadRequest'],
  ['a reserved tag', HOME, { Tags: [{ Key: 'aws:x', Value: '' }] }, 'BadRequest'],
  ['a tag that EC2 would take and FSx does not', HOME, { Tags: [{ Key: 'Name', Value: 'a;b' }] }, 'BadRequest'],
  [
    'one tag too many',
    HOME,
    { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })) },
    'BadRequest',
  ],
  ['an empty list of tags', HOME, { Tags: [] }, 'BadRequest'],
  ['a token with a colon', HOME, { ClientRequestToken: 'arn:aws' }, 'BadRequest'],
])('%s is refused', async (_what, id, rest, name) => {
  const { aws, frozen, create } = await createdIn();
  await frozen(async () => expect((await refusal(create(id, rest))).name).toBe(name));
  expect(aws.world.backups.size).toBe(0);
});

test.each([
  ['LUSTRE', { LustreConfiguration: { DeploymentType: 'PERSISTENT_2' } }, true],
  ['LUSTRE', { LustreConfiguration: { DeploymentType: 'SCRATCH_1' } }, false],
  ['LUSTRE', { LustreConfiguration: { DeploymentType: 'PERSISTENT_1', DataRepositoryConfiguration: {} } }, false],
  ['OPENZFS', {}, true],
])('%s with %j can be backed up: %s', async (FileSystemType, description, isTaken) => {
  const { aws, frozen, create } = await createdIn();
  const FileSystemId = 'fs-0123456789abcdef0';
  aws.world.fileSystems.set(FileSystemId, {
    FileSystemId,
    FileSystemType,
    Lifecycle: 'AVAILABLE',
    Tags: [],
    description,
  });
  await frozen(async () => {
    if (isTaken) await create(FileSystemId);
    else expect((await refusal(create(FileSystemId))).name).toBe('BadRequest');
  });
});

test.each([
  ['UPDATING', true],
  ['MISCONFIGURED_UNAVAILABLE', false],
  ['DELETING', false],
])('a file system that is %s can be backed up: %s', async (Lifecycle, isTaken) => {
  const { aws, frozen, create } = await createdIn();
  const home = aws.world.fileSystems.get(HOME);
  if (home !== undefined) aws.world.fileSystems.set(HOME, { ...home, Lifecycle });
  await frozen(async () => {
    if (isTaken) await create(HOME);
    else expect((await refusal(create(HOME))).name).toBe('BadRequest');
  });
});

test('50 tags with every letter FSx knows are taken', async () => {
  const { frozen, create } = await createdIn();
  const many = Array.from({ length: 50 }, (_, i) => ({ Key: `Größe ${i}`, Value: 'a_.:/=+-@ 7' }));
  const { Backup } = await frozen(() => create(HOME, { Tags: many }));
  expect(Backup?.Tags).toEqual(many);
});

test('tags of the file system are copied if it says so and the request brings none', async () => {
  const { frozen, create } = await createdIn();
  await frozen(async () => {
    const copied = await create(COPIES_TAGS, { Tags: undefined });
    expect(copied.Backup?.Tags).toContainEqual({ Key: 'Department', Value: 'Engineering' });
    expect((await create(HOME, { Tags: undefined })).Backup?.Tags).toBeUndefined();
  });
});

test('the backup of a misconfigured file system is accepted and fails', async () => {
  const { frozen, create, lifecycle, pass } = await createdIn();
  const { Backup } = await frozen(() => create(MISCONFIGURED));
  await pass(60);
  expect(await lifecycle(Backup?.BackupId)).toMatchObject({
    Lifecycle: 'FAILED',
    FailureDetails: { Message: expect.any(String) },
  });
});

test('a fault file can refuse the call, or let the backup fail later', async () => {
  const { frozen, create, lifecycle, pass } = await createdIn({
    faults: [
      { call: 'fsx:CreateBackup', resource: HOME, times: [1], error: 'InternalServerError' },
      { call: 'fsx:CreateBackup', resource: HOME, times: [2], error: 'backup:FAILED', message: 'out of luck' },
    ],
  });
  const { Backup } = await frozen(async () => {
    expect(await refusal(create(HOME))).toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    return create(HOME);
  });
  await pass(60);
  expect(await lifecycle(Backup?.BackupId)).toMatchObject({
    Lifecycle: 'FAILED',
    FailureDetails: { Message: 'out of luck' },
  });
});

test('the 501st user-initiated backup of Windows file systems exceeds the quota', async () => {
  const { aws, frozen, create } = await createdIn();
  const { Backup } = await frozen(() => create(HOME));
  const template = aws.world.backups.get(Backup?.BackupId ?? '');
  if (template === undefined) throw new Error('no backup was made');
  for (let index = 1; index < 500; index += 1) {
    const copy: Backup = {
      ...template,
      BackupId: `backup-${index}`,
      ClientRequestToken: String(index),
      Lifecycle: 'AVAILABLE',
    };
    aws.world.backups.set(copy.BackupId, copy);
  }
  await frozen(async () => {
    const error = await refusal(create(FINANCE));
    expect(error).toBeInstanceOf(ServiceLimitExceeded);
    expect(error).toBeInstanceOf(FSxServiceException);
    expect(error).toMatchObject({ Limit: 'TOTAL_USER_INITIATED_BACKUPS' });
  });
  aws.world.backups.delete('backup-1');
  await frozen(() => create(FINANCE));
});
