/** The AWS CLI calls every action of the embedded AWS after one night of backups. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ACTIONS, startAfterOneNight } from './start-after-one-night';

let aws: Awaited<ReturnType<typeof startAfterOneNight>>;
beforeAll(async () => {
  aws = await startAfterOneNight(5);
});
afterAll(() => aws.stop());

/** Services whose CLI command differs from their IAM prefix. */
const COMMANDS: Readonly<Record<string, string>> = { states: 'stepfunctions' };

/** `CreateStateMachine` is `create-state-machine` on the command line. */
const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

const called = new Set<string>();

interface Result {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment without this machine's AWS configuration. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));

async function cli(...line: readonly string[]): Promise<Result> {
  const env = {
    ...environment,
    AWS_DEFAULT_REGION: aws.aws.world.region,
    AWS_ACCESS_KEY_ID: 'AKIDKEYBOARD',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  try {
    const options = ['--endpoint-url', aws.endpoint, '--output', 'json'];
    return { code: 0, ...(await promisify(execFile)('aws', [...options, ...line], { env, maxBuffer: 2 ** 26 })) };
  } catch (error) {
    return { code: undefined, stdout: '', stderr: '', ...Object(error) };
  }
}

/** `call` is written as in IAM, such as ec2:CreateSnapshot. */
function run(call: string, ...line: readonly string[]): Promise<Result> {
  const [service = '', name = ''] = call.split(':');
  called.add(call);
  return cli(COMMANDS[service] ?? service, kebab(name), ...line);
}

async function succeed(call: string, ...line: readonly string[]) {
  const { code, stdout, stderr } = await run(call, ...line);
  if (code !== 0) throw new Error(`${call} ${line.join(' ')}: ${stderr}`);
  return stdout.trim() === '' ? {} : JSON.parse(stdout);
}

/** The CLI prints the error code and exits with its code for errors of a service. */
async function expectRefusal(code: string, call: string, ...line: readonly string[]): Promise<void> {
  const result = await run(call, ...line);
  expect(result.stderr).toContain(`An error occurred (${code}) when calling the ${call.split(':')[1]} operation`);
  expect(result.code).toBeGreaterThan(250);
}

const windows = () => [...aws.aws.world.instances.values()].find(({ InstanceId }) => aws.aws.machines.has(InstanceId));
const target = () => ({ id: windows()?.InstanceId ?? '', volume: windows()?.volumes.at(-1)?.VolumeId ?? '' });
const healthy = () =>
  [...aws.aws.world.fileSystems.values()].find(
    ({ Lifecycle, FileSystemType }) => Lifecycle === 'AVAILABLE' && FileSystemType === 'WINDOWS',
  )?.FileSystemId ?? '';
const machine = () => aws.aws.deployment.stateMachines[0];

test('EC2: creates, awaits, lists, tags and deletes snapshots', async () => {
  const { id, volume } = target();
  const specification = 'ResourceType=snapshot,Tags=[{Key=Purpose,Value=by hand}]';
  const made = await succeed('ec2:CreateSnapshot', '--volume-id', volume, '--tag-specifications', specification);
  expect((await cli('ec2', 'wait', 'snapshot-completed', '--snapshot-ids', made.SnapshotId)).code).toBe(0);
  const filters = ['--filters', 'Name=tag:Purpose,Values=by*', 'Name=status,Values=completed,pending'];
  const { Snapshots } = await succeed('ec2:DescribeSnapshots', '--owner-ids', 'self', ...filters);
  expect(Snapshots).toMatchObject([{ SnapshotId: made.SnapshotId, Tags: [{ Key: 'Purpose', Value: 'by hand' }] }]);
  await succeed('ec2:CreateTags', '--resources', made.SnapshotId, '--tags', 'Key=Kept,Value=no');
  await succeed('ec2:DeleteSnapshot', '--snapshot-id', made.SnapshotId);
  await expectRefusal('InvalidSnapshot.NotFound', 'ec2:DeleteSnapshot', '--snapshot-id', made.SnapshotId);
  const set = await succeed(
    'ec2:CreateSnapshots',
    '--instance-specification',
    `InstanceId=${id},ExcludeBootVolume=true`,
  );
  expect(set.Snapshots.length).toBe((windows()?.volumes.length ?? 0) - 1);
});

test('EC2: the CLI requests all pages', async () => {
  const { instances } = aws.aws.world;
  const { Reservations } = await succeed('ec2:DescribeInstances');
  const listed = Reservations.flatMap((reservation: { Instances: unknown[] }) => reservation.Instances);
  expect(listed.length).toBe(instances.size);
  expect(instances.size).toBeGreaterThan(5);
  const volumes = await succeed('ec2:DescribeVolumes', '--query', 'length(Volumes)');
  expect(volumes).toBe([...instances.values()].flatMap((instance) => instance.volumes).length);
});

test('FSx: creates, lists and deletes backups', async () => {
  const { FileSystems } = await succeed('fsx:DescribeFileSystems', '--page-size', '2');
  expect(FileSystems.length).toBe(aws.aws.world.fileSystems.size);
  const { Backup } = await succeed(
    'fsx:CreateBackup',
    '--file-system-id',
    healthy(),
    '--tags',
    'Key=Purpose,Value=ä b',
  );
  const filters = ['--filters', `Name=file-system-id,Values=${healthy()}`, '--page-size', '1'];
  const { Backups } = await succeed('fsx:DescribeBackups', ...filters);
  expect(Backups.map(({ BackupId }: { BackupId: string }) => BackupId)).toContain(Backup.BackupId);
  const deleted = await succeed('fsx:DeleteBackup', '--backup-id', Backup.BackupId);
  expect(deleted).toMatchObject({ BackupId: Backup.BackupId, Lifecycle: 'DELETED' });
  await expectRefusal('BackupNotFound', 'fsx:DescribeBackups', '--backup-ids', Backup.BackupId);
});

test('SSM: reads documents, parameters and agents, starts and stops automations', async () => {
  const list = await succeed('ssm:DescribeAutomationExecutions', '--filters', 'Key=ExecutionStatus,Values=Success');
  const [{ AutomationExecutionId: earlier, DocumentName }] = list.AutomationExecutionMetadataList;
  const { AutomationExecution } = await succeed('ssm:GetAutomationExecution', '--automation-execution-id', earlier);
  expect(AutomationExecution.AutomationExecutionStatus).toBe('Success');
  const parameters = ['--parameters', JSON.stringify(AutomationExecution.Parameters)];
  const release = aws.aws.clock.hold();
  const started = await succeed('ssm:StartAutomationExecution', '--document-name', DocumentName, ...parameters);
  await succeed('ssm:StopAutomationExecution', '--automation-execution-id', started.AutomationExecutionId);
  release();
  await expectRefusal(
    'AutomationDefinitionNotFoundException',
    'ssm:StartAutomationExecution',
    '--document-name',
    'Nothing',
  );
  expect(JSON.parse((await succeed('ssm:GetDocument', '--name', DocumentName)).Content).schemaVersion).toBe('0.3');
  expect((await succeed('ssm:DescribeDocument', '--name', DocumentName)).Document.Status).toBe('Active');
  expect((await succeed('ssm:GetParameter', '--name', aws.parameter)).Parameter.Name).toBe(aws.parameter);
  const agents = ['--filters', 'Key=PingStatus,Values=Online'];
  expect((await succeed('ssm:DescribeInstanceInformation', ...agents)).InstanceInformationList.length).toBeGreaterThan(
    0,
  );
});

test('Step Functions: creates, runs and stops a state machine, reads the executions of the past night', async () => {
  const definition = ['--definition', '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}'];
  expect((await succeed('states:ValidateStateMachineDefinition', ...definition)).result).toBe('OK');
  const role = ['--role-arn', machine()?.roleArn ?? ''];
  const { stateMachineArn } = await succeed('states:CreateStateMachine', '--name', 'small', ...definition, ...role);
  const { executionArn } = await succeed(
    'states:StartExecution',
    '--state-machine-arn',
    stateMachineArn,
    '--name',
    'one',
  );
  expect(await succeed('states:StopExecution', '--execution-arn', executionArn)).toHaveProperty('stopDate');
  expect((await succeed('states:DescribeExecution', '--execution-arn', executionArn)).name).toBe('one');
  const { stateMachines } = await succeed('states:ListStateMachines');
  expect(stateMachines).toContainEqual(expect.objectContaining({ stateMachineArn }));
  const { executions } = await succeed('states:ListExecutions', '--state-machine-arn', machine()?.arn ?? '');
  const { events } = await succeed('states:GetExecutionHistory', '--execution-arn', executions[0].executionArn);
  expect(events.at(-1).type).toBe('ExecutionSucceeded');
  expect((await succeed('states:DescribeStateMachine', '--state-machine-arn', machine()?.arn ?? '')).status).toBe(
    'ACTIVE',
  );
  await expectRefusal('StateMachineDoesNotExist', 'states:StartExecution', '--state-machine-arn', `${machine()?.arn}x`);
});

test('Lambda and STS: invokes a function, names the caller', async () => {
  const answer = await succeed('lambda:Invoke', '--function-name', aws.trigger, '/dev/null');
  expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST' });
  await expectRefusal('ResourceNotFoundException', 'lambda:Invoke', '--function-name', 'Nothing', '/dev/null');
  expect((await succeed('sts:GetCallerIdentity')).Account).toBe(aws.aws.world.accountId);
});

test('refuses an unknown action in the protocol of its service', async () => {
  const { stderr } = await cli('ec2', 'describe-vpcs');
  expect(stderr).toMatch(/An error occurred \(InvalidAction\).*DescribeInstances/);
});

test('every action was called', () => {
  expect([...called].toSorted()).toEqual(ACTIONS.toSorted());
});
