/** Faults of AWS actions over HTTP: what the client receives, and what happened in the world. */
import { CreateSnapshotsCommand, DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateBackupCommand, DescribeBackupsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { type Fault, Faults } from '../../../../local/aws/faults/faults';
import { refusal, runningAws, START } from '../running-aws';

const FILE_SYSTEM = 'fs-05b9c2e8f0714d3a6';
const INSTANCE = 'i-0c5d8e1f7a2b39460';
const backUp = () => new CreateBackupCommand({ FileSystemId: FILE_SYSTEM, ClientRequestToken: 'once' });

const fsx = (fault: Omit<Fault, 'call'>) =>
  runningAws(FSxClient, { faults: [{ call: 'fsx:CreateBackup', times: [1], ...fault }] });

test('a dropped connection: no response, and nothing is done', async () => {
  const { client, aws, frozen, defects } = await fsx({ error: 'ConnectionDropped' });
  expect(await refusal(frozen(() => client.send(backUp())))).toMatchObject({
    message: expect.stringContaining('socket hang up'),
  });
  expect(aws.world.backups.size).toBe(0);
  expect(defects).toEqual([]);
});

test('a lost response: the work is done, and the same token finds it', async () => {
  const { client, aws, frozen } = await fsx({ error: 'LostAnswer' });
  expect(await refusal(frozen(() => client.send(backUp())))).toMatchObject({
    message: expect.stringContaining('socket hang up'),
  });
  expect(aws.world.backups.size).toBe(1);
  const { Backup } = await frozen(() => client.send(backUp()));
  expect([...aws.world.backups.keys()]).toEqual([Backup?.BackupId]);
});

test('a lost refusal gives no response either', async () => {
  const { client, frozen, defects } = await fsx({ error: 'LostAnswer' });
  const unknown = new CreateBackupCommand({ FileSystemId: 'fs-00000000000000000' });
  expect(await refusal(frozen(() => client.send(unknown)))).toMatchObject({
    message: expect.stringContaining('socket hang up'),
  });
  expect(defects).toEqual([]);
});

test('a slow response arrives after its delay in virtual time', async () => {
  const { client, aws } = await fsx({ error: 'SlowAnswer', seconds: 90 });
  await client.send(backUp());
  expect(aws.clock.now().getTime() - START.getTime()).toBe(90_000);
});

test('an error of the service´s own side is a 5xx', async () => {
  const { client, frozen } = await fsx({ error: 'InternalServerError' });
  expect(await refusal(frozen(() => client.send(backUp())))).toMatchObject({
    name: 'InternalServerError',
    $metadata: { httpStatusCode: 500 },
  });
});

test('a backup that is not listed for a while exists, and is found later', async () => {
  const { client, aws, frozen, pass } = await fsx({ error: 'backup:unlisted', seconds: 90 });
  const BackupId = (await frozen(() => client.send(backUp()))).Backup?.BackupId ?? '';
  const named = () => frozen(() => client.send(new DescribeBackupsCommand({ BackupIds: [BackupId] })));
  expect(await refusal(named())).toMatchObject({ name: 'BackupNotFound' });
  expect((await frozen(() => client.send(new DescribeBackupsCommand({})))).Backups).toEqual([]);
  expect(aws.world.backups.has(BackupId)).toBe(true);
  await pass(1.5);
  expect((await named()).Backups).toHaveLength(1);
});

test('a backup that is slow, and one that fails', async () => {
  const slow = await fsx({ error: 'backup:slow', seconds: 3600 });
  await slow.frozen(() => slow.client.send(backUp()));
  await slow.pass(59);
  expect([...slow.aws.world.backups.values()][0]?.Lifecycle).toBe('CREATING');
  await slow.pass(60);
  expect([...slow.aws.world.backups.values()][0]?.Lifecycle).toBe('AVAILABLE');
  const failing = await fsx({ error: 'backup:FAILED', message: 'no room' });
  await failing.frozen(() => failing.client.send(backUp()));
  await failing.pass(60);
  expect([...failing.aws.world.backups.values()][0]).toMatchObject({ Lifecycle: 'FAILED', FailureMessage: 'no room' });
});

test('snapshots that are not listed for a while, and those that end in error', async () => {
  const faults = [
    { call: 'ec2:CreateSnapshots', error: 'snapshot:unlisted', seconds: 30, times: [1] },
    { call: 'ec2:CreateSnapshots', error: 'snapshot:error', times: [2] },
  ];
  const { client, aws, frozen, pass } = await runningAws(EC2Client, { faults });
  const create = new CreateSnapshotsCommand({ InstanceSpecification: { InstanceId: INSTANCE } });
  const listed = async () =>
    (await frozen(() => client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] })))).Snapshots?.length;
  await frozen(() => client.send(create));
  expect(await listed()).toBe(0);
  await pass(0.5);
  expect(await listed()).toBeGreaterThan(1);
  await frozen(() => client.send(create));
  await pass(60);
  expect([...aws.world.snapshots.values()].filter(({ State }) => State === 'error')).toHaveLength(1);
});

test('a fault that affected no call is reported', () => {
  const [met, unmet] = [
    { call: 'fsx:CreateBackup', error: 'LostAnswer', times: [1] },
    { call: 'step:Misspelt', error: 'Failed' },
  ];
  const faults = new Faults([met, unmet]);
  expect(faults.unstruck()).toEqual([met, unmet]);
  faults.strike('fsx:CreateBackup', FILE_SYSTEM);
  faults.strike('fsx:CreateBackup', FILE_SYSTEM);
  expect(faults.unstruck()).toEqual([unmet]);
});

describe('a probability', () => {
  const struck = (probability: number, seed: number): boolean[] => {
    const faults = new Faults([{ call: 'fsx:CreateBackup', error: 'LostAnswer', probability, seed }]);
    return Array.from({ length: 1000 }, () => faults.strike('fsx:CreateBackup', FILE_SYSTEM) !== undefined);
  };
  const hits = (list: readonly boolean[]): number => list.filter(Boolean).length;

  test('is kept roughly, and exactly at its ends', () => {
    expect(hits(struck(0.3, 1))).toBeGreaterThan(240);
    expect(hits(struck(0.3, 1))).toBeLessThan(360);
    expect(hits(struck(0, 1))).toBe(0);
    expect(hits(struck(1, 1))).toBe(1000);
  });

  test('affects the same calls for the same seed, others for another', () => {
    expect(struck(0.3, 7)).toEqual(struck(0.3, 7));
    expect(struck(0.3, 7)).not.toEqual(struck(0.3, 8));
  });

  test('does not depend on the order in which resources call', () => {
    const draw = (order: readonly string[]) => {
      const faults = new Faults([{ call: 'fsx:CreateBackup', error: 'LostAnswer', probability: 0.5 }]);
      return order.map((resource) => `${resource} ${faults.strike('fsx:CreateBackup', resource) !== undefined}`).sort();
    };
    const order = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(draw(order)).toEqual(draw([...order].reverse()));
  });
});
