/** CreateSnapshots and CreateSnapshot over HTTP. */
import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { refusal, runningAws, type Setting } from '../../running-aws';

const SQL = 'i-0c5d8e1f7a2b39460';
const ROOT = 'vol-0f2a6b9d1c8e43570';
const DATA = ['vol-01c9e7d4b6a8f2350', 'vol-0b8d3f6a1e5c97240', 'vol-07e1a4c9d2f6b8350'];
const Tags = [{ Key: 'Name', Value: '<sql> & "co"\n' }];

async function snapshotting(setting: Setting = {}) {
  const running = await runningAws(EC2Client, setting);
  const { client, frozen } = running;
  return {
    ...running,
    ofInstance: (specification: object = {}) =>
      client.send(
        new CreateSnapshotsCommand({
          InstanceSpecification: { InstanceId: SQL, ExcludeBootVolume: true, ...specification },
          Description: 'nightly',
          TagSpecifications: [{ ResourceType: 'snapshot', Tags }],
        }),
      ),
    ofVolume: (VolumeId = ROOT) => client.send(new CreateSnapshotCommand({ VolumeId })),
    mine: async () =>
      (await frozen(() => client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] })))).Snapshots ?? [],
  };
}

test('a set has one pending snapshot of each data volume, which completes', async () => {
  const { frozen, ofInstance, mine, pass } = await snapshotting();
  const { Snapshots = [] } = await frozen(() => ofInstance());
  expect(Snapshots.map(({ VolumeId }) => VolumeId)).toEqual(DATA);
  expect(Snapshots[0]).toMatchObject({
    State: 'pending',
    Progress: '0%',
    Description: 'nightly',
    VolumeSize: 100,
    Tags,
  });
  expect((await mine()).map(({ State }) => State)).toEqual(['pending', 'pending', 'pending']);
  await pass(30);
  expect((await mine()).map(({ State, Progress }) => [State, Progress])).toEqual(Array(3).fill(['completed', '100%']));
});

test('the boot volume and named data volumes are excluded only on request', async () => {
  const { frozen, ofInstance } = await snapshotting();
  const { Snapshots = [] } = await frozen(() =>
    ofInstance({ ExcludeBootVolume: false, ExcludeDataVolumeIds: [DATA[0], DATA[1]] }),
  );
  expect(Snapshots.map(({ VolumeId }) => VolumeId)).toEqual([ROOT, DATA[2]]);
  expect((await refusal(ofInstance({ ExcludeDataVolumeIds: [ROOT] }))).name).toBe('InvalidParameterValue');
});

test('two snapshots of one volume need 15 seconds between them', async () => {
  const { frozen, ofVolume, pass } = await snapshotting();
  await frozen(async () => {
    await ofVolume();
    expect((await refusal(ofVolume())).name).toBe('SnapshotCreationPerVolumeRateExceeded');
  });
  await pass(0.25);
  await frozen(() => ofVolume());
});

test('a volume has at most five snapshots pending, and a set is refused as a whole', async () => {
  const { aws, frozen, ofVolume, ofInstance, pass } = await snapshotting();
  for (let index = 0; index < 5; index += 1) {
    await frozen(() => ofVolume(DATA[1]));
    await pass(0.25);
  }
  const before = aws.world.snapshots.size;
  await frozen(async () => expect((await refusal(ofInstance())).name).toBe('ConcurrentSnapshotLimitExceeded'));
  expect(aws.world.snapshots.size).toBe(before);
  await pass(30);
  await frozen(() => ofInstance());
});

test('snapshots that ended in error count as pending ones do', async () => {
  const { frozen, ofVolume, pass } = await snapshotting({
    faults: [{ call: 'ec2:CreateSnapshot', resource: ROOT, times: [1, 2, 3, 4, 5], error: 'snapshot:error' }],
  });
  for (let index = 0; index < 5; index += 1) {
    await frozen(() => ofVolume());
    await pass(30);
  }
  expect((await refusal(ofVolume())).name).toBe('ConcurrentSnapshotLimitExceeded');
});

test('a fault lets one snapshot of the set end in error', async () => {
  const { frozen, ofInstance, mine, pass } = await snapshotting({
    faults: [{ call: 'ec2:CreateSnapshots', resource: SQL, error: 'snapshot:error' }],
  });
  await frozen(() => ofInstance());
  await pass(30);
  expect((await mine()).map(({ State }) => State).sort()).toEqual(['completed', 'completed', 'error']);
});

test('an instance or a volume that is not there is refused', async () => {
  const { ofInstance, ofVolume } = await snapshotting();
  expect((await refusal(ofInstance({ InstanceId: 'i-0123456789abcdef0' }))).name).toBe('InvalidInstanceID.NotFound');
  expect((await refusal(ofVolume('vol-0123456789abcdef0'))).name).toBe('InvalidVolume.NotFound');
});

test('tags are for snapshots and keep to the rules', async () => {
  const { client } = await snapshotting();
  const create = (ResourceType: 'snapshot' | 'volume', Key: string) =>
    client.send(
      new CreateSnapshotCommand({ VolumeId: ROOT, TagSpecifications: [{ ResourceType, Tags: [{ Key, Value: '' }] }] }),
    );
  expect((await refusal(create('volume', 'a'))).name).toBe('InvalidParameterValue');
  expect((await refusal(create('snapshot', 'aws:a'))).name).toBe('InvalidParameterValue');
  expect((await refusal(create('snapshot', 'x'.repeat(129)))).name).toBe('InvalidParameterValue');
});

test('volumes list their attachments', async () => {
  const { client } = await snapshotting();
  const { Volumes = [] } = await client.send(new DescribeVolumesCommand({ VolumeIds: [ROOT] }));
  expect(Volumes).toMatchObject([
    { VolumeId: ROOT, Size: 100, Attachments: [{ InstanceId: SQL, Device: '/dev/sda1' }] },
  ]);
});
