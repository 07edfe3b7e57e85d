/** Installing the VSS components, and taking snapshots with them. */
import { documentOf, runDocument, step } from './run-document';
import { closeAccounts, INSTANCE } from './small-account';

afterEach(closeAccounts);

const command = (DocumentName: string, Parameters: Readonly<Record<string, unknown>>) => ({
  inputs: { DocumentName, InstanceIds: [INSTANCE], Parameters },
});
const install = command('AWS-ConfigureAWSPackage', { action: 'Install', name: 'AwsVssComponents', version: '2.5.1' });
const snapshot = (Parameters = {}) =>
  command('AWSEC2-CreateVssSnapshot', { tags: 'Key=Owner,Value=me;Key=Name,Value=web 1', ...Parameters });

const run = async (fields: unknown[], wishes = {}) => {
  const steps = fields.map((each, index) => step(`S${index}`, { ...(typeof each === 'object' ? each : {}) }));
  const result = await runDocument(documentOf(steps), wishes);
  return {
    ...result,
    snapshots: [...result.aws.world.snapshots.values()],
    tag: (name: string) => tagsNamed(result, name),
  };
};
const tagsNamed = ({ aws }: Awaited<ReturnType<typeof runDocument>>, name: string) =>
  [...aws.world.snapshots.values()].map(({ Tags }) => Tags.find(({ Key }) => Key === name)?.Value);

test('components are installed once', async () => {
  const { windows, execution } = await run([install, install], { vssComponents: false });
  expect(windows.hasVssComponents()).toBe(true);
  expect(execution.StepExecutions.map(({ Outputs }) => Outputs?.Output?.[0])).toEqual([
    'Successfully installed AwsVssComponents 2.5.1',
    'AwsVssComponents 2.5.1 is already installed',
  ]);
});

test('every volume gets a snapshot, with the requested tags and those of AWS', async () => {
  const { status, snapshots, tag, seconds } = await run([snapshot({ description: 'tonight' })]);
  expect(status).toBe('Success');
  expect(snapshots.map(({ VolumeId, Description }) => [VolumeId, Description])).toEqual([
    ['vol-00', 'tonight'],
    ['vol-01', 'tonight'],
    ['vol-02', 'tonight'],
  ]);
  expect(tag('Device')).toEqual(['/dev/sda1', 'xvdf', 'xvdg']);
  expect(tag('AppConsistent')).toEqual(['True', 'True', 'True']);
  expect(tag('Name')).toEqual(['web 1', 'web 1', 'web 1']);
  expect(new Set(tag('AwsVssConfig')).size).toBe(1);
  expect(seconds).toBeGreaterThanOrEqual(20);
  expect(seconds).toBeLessThanOrEqual(61);
});

test('snapshots complete after the command', async () => {
  const { snapshots, clock } = await run([snapshot()]);
  expect(snapshots.map(({ State }) => State)).toEqual(['pending', 'pending', 'pending']);
  await clock.sleep(30 * 60_000);
  expect(snapshots.map(({ State }) => State)).toEqual(['completed', 'completed', 'completed']);
});

test('the boot volume can be excluded', async () => {
  expect((await run([snapshot({ ExcludeBootVolume: 'True' })])).tag('Device')).toEqual(['xvdf', 'xvdg']);
});

test.each([
  ['without components', snapshot(), { vssComponents: false }, 'AwsVssComponents is not installed'],
  ['without a data volume', snapshot({ ExcludeBootVolume: 'True' }), { dataVolumes: 0 }, 'has no volume to snapshot'],
  ['with a reserved tag', snapshot({ tags: 'Key=AppConsistent,Value=True' }), {}, 'the tag AppConsistent is reserved'],
  ['with a tag of wrong characters', snapshot({ tags: 'Key=Name,Value=a&b' }), {}, 'characters that are not allowed'],
  ['with text that is no tag', snapshot({ tags: 'Name=web' }), {}, 'is not of the form'],
  ['for an AMI', snapshot({ CreateAmi: 'True' }), {}, 'no AMI'],
])('%s the command fails and nothing is made', async (_, fields, wishes, message) => {
  const { status, snapshots, execution } = await run([fields], wishes);
  expect([status, snapshots]).toEqual(['Failed', []]);
  expect(execution.FailureMessage).toContain(message);
});

test('a failed freeze creates no snapshot; a failed thaw leaves snapshots that are not consistent', async () => {
  const freeze = await run([snapshot()], { faults: [{ call: 'vss:Freeze', error: 'FreezeTimedOut' }] });
  expect([freeze.status, freeze.snapshots]).toEqual(['Failed', []]);
  const thaw = await run([snapshot()], { faults: [{ call: 'vss:Freeze', resource: INSTANCE, error: 'ThawFailed' }] });
  expect(thaw.status).toBe('Failed');
  expect(thaw.tag('AppConsistent')).toEqual([undefined, undefined, undefined]);
});

test('a refusal of EBS fails the command', async () => {
  const faults = [
    { call: 'ec2:CreateSnapshots', resource: INSTANCE, error: 'SnapshotLimitExceeded', message: 'too many' },
  ];
  const { status, execution } = await run([snapshot()], { faults });
  expect(status).toBe('Failed');
  expect(execution.FailureMessage).toContain('too many');
});

test('a snapshot can fail later, although the command succeeded', async () => {
  const { status, snapshots, clock } = await run([snapshot()], {
    faults: [{ call: 'ec2:CreateSnapshots', error: 'snapshot:error' }],
  });
  await clock.sleep(30 * 60_000);
  expect([status, snapshots.map(({ State }) => State)]).toEqual(['Success', ['error', 'completed', 'completed']]);
});
