/** Snapshot sets that the agent creates through VSS. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { createSnapshotSet, tagConsistent } from '../../../../../local/aws/services/ec2/snapshot-set';
import { runningAws, type Setting } from '../../running-aws';

const SQL = 'i-0c5d8e1f7a2b39460';

async function taking(setting: Setting = {}) {
  const { aws, pass } = await runningAws(EC2Client, setting);
  const instance = aws.world.instances.get(SQL);
  if (instance === undefined) throw new Error('the sample has no such instance');
  const tags = [{ Key: 'Name', Value: 'sql-01' }];
  const volumes = instance.volumes.filter(({ DeviceName }) => DeviceName !== instance.RootDeviceName);
  const take = () => createSnapshotSet(aws, { instance, volumes, description: '', tags });
  return { aws, instance, pass, take };
}

test('each snapshot names its device, and all name the same set', async () => {
  const { take } = await taking();
  const tags = take().map(({ Tags }) => Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])));
  expect(tags.map(({ Device }) => Device)).toEqual(['xvdf', 'xvdg', 'xvdh']);
  expect(new Set(tags.map(({ AwsVssConfig }) => AwsVssConfig)).size).toBe(1);
  expect(tags[0]).toMatchObject({ Name: 'sql-01' });
});

test('a set is marked consistent only afterwards', async () => {
  const { aws, instance, take } = await taking();
  const snapshots = take();
  const keys = () => snapshots.map(({ Tags }) => Tags.map(({ Key }) => Key));
  expect(keys()).toEqual(Array(3).fill(['Name', 'Device', 'AwsVssConfig']));
  tagConsistent(aws, instance, snapshots);
  expect(keys()).toEqual(Array(3).fill(['Name', 'Device', 'AwsVssConfig', 'AppConsistent']));
});

test('a fault of CreateSnapshots strikes the agent too, and nothing is made', async () => {
  const { aws, take } = await taking({
    faults: [{ call: 'ec2:CreateSnapshots', resource: SQL, times: [1], error: 'RequestLimitExceeded' }],
  });
  const before = aws.world.snapshots.size;
  expect(() => take()).toThrow(expect.objectContaining({ code: 'RequestLimitExceeded' }));
  expect(aws.world.snapshots.size).toBe(before);
  expect(take()).toHaveLength(3);
});
