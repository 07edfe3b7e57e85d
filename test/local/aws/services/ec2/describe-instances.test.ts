/** DescribeInstances over HTTP: members, filters and pages. */
import {
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  EC2Client,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { refusal, runningAws } from '../../running-aws';

async function asking() {
  const running = await runningAws(EC2Client);
  const ask = async (input: DescribeInstancesCommandInput) => {
    const instances = [];
    for await (const { Reservations = [] } of paginateDescribeInstances({ client: running.client }, input)) {
      instances.push(...Reservations.flatMap(({ Instances = [] }) => Instances));
    }
    return instances;
  };
  const namesOf = async (input: DescribeInstancesCommandInput) =>
    (await ask(input)).map(({ Tags = [] }) => Tags.find(({ Key }) => Key === 'Name')?.Value).sort();
  return { ...running, ask, namesOf };
}

test('instances are returned as the AWS CLI printed them', async () => {
  const { ask } = await asking();
  const [sql] = await ask({ InstanceIds: ['i-0c5d8e1f7a2b39460'] });
  expect(sql).toMatchObject({
    Platform: 'windows',
    State: { Code: 16, Name: 'running' },
    LaunchTime: new Date('2025-06-03T05:12:09Z'),
    PrivateIpAddress: '10.20.1.11',
    EbsOptimized: true,
    SecurityGroups: [{ GroupName: 'windows-servers', GroupId: 'sg-0d9e4c7b1a5f60832' }],
    Placement: { AvailabilityZone: 'eu-west-1a' },
    IamInstanceProfile: { Arn: expect.stringContaining(':instance-profile/') },
  });
  expect(sql?.BlockDeviceMappings?.map(({ DeviceName, Ebs }) => [DeviceName, Ebs?.VolumeId])).toEqual([
    ['/dev/sda1', 'vol-0f2a6b9d1c8e43570'],
    ['xvdf', 'vol-01c9e7d4b6a8f2350'],
    ['xvdg', 'vol-0b8d3f6a1e5c97240'],
    ['xvdh', 'vol-07e1a4c9d2f6b8350'],
  ]);
});

test('members with irregular XML names are returned too', async () => {
  const { ask } = await asking();
  const [stopped] = await ask({ InstanceIds: ['i-0b4c9e7f2d6a18350'] });
  expect(stopped).toMatchObject({
    State: { Code: 80, Name: 'stopped' },
    StateTransitionReason: 'User initiated (2026-10-30 16:02:11 GMT)',
  });
});

const RUNNING_TARGETS = ['Dateiserver München', 'erp-app-01', 'sql-01', 'sql-02'];

test.each([
  ['a tag', [{ Name: 'tag:Department', Values: ['IT'] }], ['Dateiserver München', 'jump-host']],
  ['a tag with a wildcard', [{ Name: 'tag:Name', Values: ['sql-??'] }], ['sql-01', 'sql-02']],
  ['a tag in another case', [{ Name: 'tag:department', Values: ['IT'] }], []],
  ['several values', [{ Name: 'tag:Name', Values: ['sql-01', 'sql-02'] }], ['sql-01', 'sql-02']],
  ['the key of a tag', [{ Name: 'tag-key', Values: ['ResourceType'] }], [...RUNNING_TARGETS, 'sql-staging']],
  [
    'a tag and the state',
    [
      { Name: 'tag:ResourceType', Values: ['SnapshotMgmtTarget'] },
      { Name: 'instance-state-name', Values: ['running'] },
    ],
    RUNNING_TARGETS,
  ],
])('the filter on %s', async (_what, Filters, expected) => {
  const { namesOf } = await asking();
  expect(await namesOf({ Filters })).toEqual(expected);
});

test('pages are short, and one of them is empty', async () => {
  const { client } = await asking();
  const pages: number[] = [];
  for await (const { Reservations = [] } of paginateDescribeInstances({ client, pageSize: 2 }, {})) {
    pages.push(Reservations.length);
  }
  expect(pages).toEqual([2, 0, 2, 2]);
});

test.each([
  ['an id that is none', { InstanceIds: ['i-xyz'] }, 'InvalidInstanceID.Malformed'],
  ['an id that is nowhere', { InstanceIds: ['i-0123456789abcdef0'] }, 'InvalidInstanceID.NotFound'],
  ['ids with MaxResults', { InstanceIds: ['i-0c5d8e1f7a2b39460'], MaxResults: 5 }, 'InvalidParameterCombination'],
  ['a filter that is not known here', { Filters: [{ Name: 'vpc-id', Values: ['x'] }] }, 'InvalidParameterValue'],
  ['an invented token', { NextToken: 'x' }, 'InvalidNextToken'],
  ['a rehearsal', { DryRun: true }, 'DryRunOperation'],
])('%s is refused', async (_what, input, name) => {
  const { client } = await asking();
  expect((await refusal(client.send(new DescribeInstancesCommand(input)))).name).toBe(name);
});
