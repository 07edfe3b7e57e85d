/** The trigger starts each run once, and what it can start even if one service fails. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { TriggerEnvironment } from '../../../contracts/environment';
import type { Log } from '../../../lambdas/runtime/log';
import { startBackups } from '../../../lambdas/sfn-trigger/start-backups';
import { Refusal, startWire, type Wire, type WireInput } from '../wire';

const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Snapshots';
const executionArn = (name: string) => `arn:aws:states:eu-west-1:123456789012:execution:Snapshots:${name}`;
const ENVIRONMENT: TriggerEnvironment = {
  STATE_MACHINE_ARN: MACHINE,
  CREATED_BY: 'fsx-ebs-snapshot-mgmt/Test',
  FSX_TAG_KEY: 'Backup',
  FSX_TAG_VALUE: 'a*c',
  EC2_TAG_KEY: 'Snapshot',
  EC2_TAG_VALUE: 'what\\ever?',
  EXCLUDE_BOOT_VOLUME: true,
};

const fileSystem = (FileSystemId: string, Value = ENVIRONMENT.FSX_TAG_VALUE) => ({
  FileSystemId,
  FileSystemType: 'WINDOWS',
  Lifecycle: 'AVAILABLE',
  Tags: [{ Key: 'Backup', Value }],
});
const instance = (instanceId: string, value = ENVIRONMENT.EC2_TAG_VALUE) => ({
  instanceId,
  platform: 'windows',
  instanceState: { code: 16, name: 'running' },
  rootDeviceName: '/dev/sda1',
  blockDeviceMapping: [{ deviceName: 'xvdf', ebs: { volumeId: 'vol-1' } }],
  tagSet: [{ key: 'Snapshot', value }],
});

interface Fleet {
  fileSystems: readonly object[] | Refusal;
  instances: readonly object[] | Refusal;
  /** The instances of the first page, and the answer to the call for the second. */
  firstPage?: readonly object[];
  secondPage?: Refusal | undefined;
  start?: Refusal;
}

let wire: Wire | undefined;
afterEach(() => wire?.stop());

/** Step Functions' handling of names: a running execution is returned for the same input, everything else is rejected. */
async function account(fleet: Fleet) {
  const executions = new Map<string, { readonly input: unknown; running: boolean }>();
  wire = await startWire({
    DescribeFileSystems: ({ NextToken }: WireInput) => {
      if (fleet.fileSystems instanceof Refusal) return fleet.fileSystems;
      if (NextToken === undefined) return { NextToken: 'empty' };
      if (NextToken === 'empty') return { FileSystems: [], NextToken: 'all' };
      return { FileSystems: fleet.fileSystems };
    },
    DescribeInstances: ({ NextToken }: WireInput) => {
      if (fleet.instances instanceof Refusal) return fleet.instances;
      if (NextToken === undefined)
        return { reservationSet: [{ instancesSet: fleet.firstPage ?? [] }], nextToken: 'all' };
      if (fleet.secondPage !== undefined) return fleet.secondPage;
      return { reservationSet: [{ instancesSet: [] }, { instancesSet: fleet.instances }, {}] };
    },
    DescribeExecution: ({ executionArn: arn }: WireInput) => {
      const name = String(arn).split(':').at(-1) ?? '';
      const existing = executions.get(name);
      return existing === undefined
        ? new Refusal('ExecutionDoesNotExist')
        : { executionArn: arn, name, input: existing.input, startDate: 1, status: 'RUNNING', stateMachineArn: MACHINE };
    },
    StartExecution: ({ name, input }: WireInput) => {
      if (fleet.start !== undefined) return fleet.start;
      const existing = executions.get(String(name));
      if (existing !== undefined && !(existing.running && existing.input === input)) {
        return new Refusal('ExecutionAlreadyExists');
      }
      if (existing === undefined) executions.set(String(name), { input, running: true });
      return { executionArn: executionArn(String(name)), startDate: 1 };
    },
  });
  const { settings } = wire;
  const clients = {
    ec2: () => new EC2Client(settings),
    fsx: () => new FSxClient(settings),
    sfn: () => new SFNClient(settings),
  };
  const logged: { readonly level: string; readonly message: string; readonly fields: unknown }[] = [];
  const log: Log = (level, message, fields) => logged.push({ level, message, fields });
  return {
    executions,
    logged,
    wire,
    inputs: () => Object.fromEntries([...executions].map(([name, { input }]) => [name, JSON.parse(String(input))])),
    start: (name = 'night') => startBackups(name, { clients, environment: ENVIRONMENT, log }),
  };
}

const FS = { FileSystemId: 'fs-1' };
const I = { InstanceId: 'i-1' };
const DENIED = new Refusal('AccessDeniedException', 'not authorized to perform it');

test('finds the fleet on all pages by the exact tag and starts one execution', async () => {
  const {
    start,
    inputs,
    wire: sent,
  } = await account({
    fileSystems: [fileSystem('fs-2'), fileSystem('fs-1'), fileSystem('fs-3', 'abc')],
    instances: [instance('i-1'), instance('i-2', 'whatever')],
  });
  expect(await start()).toEqual({
    Message: 'Started 1 of 1 executions',
    Executions: [{ ExecutionName: 'night', ExecutionArn: executionArn('night'), AlreadyStarted: false }],
    FSxFileSystems: 2,
    Ec2Instances: 1,
    Unlisted: [],
    Skipped: [],
  });
  expect(inputs()).toEqual({ night: { FSxFileSystems: [FS, { FileSystemId: 'fs-2' }], Ec2Instances: [I] } });
  expect(sent.sent('DescribeInstances')[0]).toMatchObject({
    'Filter.1.Name': 'tag:Snapshot',
    'Filter.1.Value.1': 'what\\\\ever\\?',
  });
});

test('starts nothing, and reports it, if there is nothing to back up', async () => {
  const { start, executions } = await account({ fileSystems: [fileSystem('fs-1', 'other')], instances: [] });
  expect(await start()).toMatchObject({ Executions: [], Message: expect.stringContaining('Nothing') });
  expect(executions.size).toBe(0);
});

test('logs skipped resources with reasons and counts them in a metric', async () => {
  const stopped = { ...instance('i-2'), instanceState: { code: 80, name: 'stopped' } };
  const { start, logged } = await account({ fileSystems: [fileSystem('fs-1')], instances: [instance('i-1'), stopped] });
  await start();
  expect(logged).toMatchObject([
    {
      level: 'WARN',
      message: 'fleet selected',
      fields: {
        skipped: [{ ResourceId: 'i-2', Reason: 'it is stopped' }],
        CreatedBy: 'fsx-ebs-snapshot-mgmt/Test',
        ResourcesSelected: 2,
        ResourcesSkipped: 1,
        _aws: {
          CloudWatchMetrics: [
            { Dimensions: [['CreatedBy']], Metrics: [{ Name: 'ResourcesSelected' }, { Name: 'ResourcesSkipped' }] },
          ],
        },
      },
    },
  ]);
});

test('the same event delivered after the run has ended starts nothing', async () => {
  const { start, executions } = await account({ fileSystems: [fileSystem('fs-1')], instances: [instance('i-1')] });
  await start();
  for (const execution of executions.values()) execution.running = false;
  expect(await start()).toMatchObject({
    Executions: [{ ExecutionName: 'night', ExecutionArn: executionArn('night'), AlreadyStarted: true }],
  });
  expect(executions.size).toBe(1);
});

test('another event starts another execution', async () => {
  const { start, executions } = await account({ fileSystems: [fileSystem('fs-1')], instances: [] });
  await start('one');
  await start('two');
  expect([...executions.keys()]).toEqual(['one', 'two']);
});

const unlisted = (ResourceType: string, Reason = 'AccessDeniedException: not authorized to perform it') => ({
  ResourceType,
  Reason,
});

describe.each([
  ['FSx', 'fileSystems', 'FSxFileSystem'],
  ['EC2', 'instances', 'Ec2Instance'],
] as const)('when %s cannot be listed', (_, failing, type) => {
  const whole = { fileSystems: [fileSystem('fs-1')], instances: [instance('i-1')] };
  const instancesOnly = { FSxFileSystems: [], Ec2Instances: [I] };
  const fileSystemsOnly = { FSxFileSystems: [FS], Ec2Instances: [] };
  const [lonely, rest] =
    failing === 'fileSystems' ? [instancesOnly, fileSystemsOnly] : [fileSystemsOnly, instancesOnly];
  const partial = { ...lonely, Unlisted: [unlisted(type)] };

  test('backs up the other resources in a run that is given the failure, and reports it', async () => {
    const { start, inputs } = await account({ ...whole, [failing]: DENIED });
    await expect(start()).rejects.toMatchObject({
      name: 'FleetIncomplete',
      message: expect.stringMatching(/^Started: night\. .*AccessDeniedException: not authorized/),
    });
    expect(inputs()).toEqual({ night: partial });
  });

  test.each([true, false])(
    'repeated deliveries start what was missing, and nothing twice (running: %j)',
    async (running) => {
      const fleet: Fleet = { ...whole, [failing]: DENIED };
      const { start, inputs, executions } = await account(fleet);
      await expect(start()).rejects.toThrow();
      for (const execution of executions.values()) execution.running = running;
      await expect(start()).rejects.toThrow();
      fleet[failing] = whole[failing];
      expect((await start()).Executions).toMatchObject([
        { ExecutionName: 'night', AlreadyStarted: true },
        { ExecutionName: 'night-2', AlreadyStarted: false },
      ]);
      await start();
      expect(inputs()).toEqual({ night: partial, 'night-2': rest });
    },
  );

  test('starts an empty run with the failure if there is nothing else', async () => {
    const { start, inputs } = await account({ fileSystems: [], instances: [], [failing]: DENIED });
    await expect(start()).rejects.toThrow('AccessDeniedException');
    expect(inputs()).toEqual({ night: { FSxFileSystems: [], Ec2Instances: [], Unlisted: [unlisted(type)] } });
  });
});

test('if neither can be listed, one empty run carries both failures, and a later delivery starts the fleet', async () => {
  const fleet: Fleet = { fileSystems: DENIED, instances: DENIED };
  const { start, inputs } = await account(fleet);
  await expect(start()).rejects.toThrow(/file systems could not.*instances could not/);
  const night = {
    FSxFileSystems: [],
    Ec2Instances: [],
    Unlisted: [unlisted('FSxFileSystem'), unlisted('Ec2Instance')],
  };
  expect(inputs()).toEqual({ night });
  Object.assign(fleet, { fileSystems: [fileSystem('fs-1')], instances: [instance('i-1')] });
  await start();
  expect(inputs()).toEqual({ night, 'night-2': { FSxFileSystems: [FS], Ec2Instances: [I] } });
});

test('instances listed before a failing page are backed up, the others after the next delivery', async () => {
  const fleet: Fleet = {
    fileSystems: [fileSystem('fs-1')],
    instances: [instance('i-1'), instance('i-2')],
    firstPage: [instance('i-2')],
    secondPage: new Refusal('UnauthorizedOperation', 'no'),
  };
  const { start, inputs } = await account(fleet);
  await expect(start()).rejects.toThrow('The instances could not all be listed');
  const night = {
    FSxFileSystems: [FS],
    Ec2Instances: [{ InstanceId: 'i-2' }],
    Unlisted: [unlisted('Ec2Instance', 'UnauthorizedOperation: no')],
  };
  expect(inputs()).toEqual({ night });
  fleet.secondPage = undefined;
  await start();
  expect(inputs()).toEqual({ night, 'night-2': { FSxFileSystems: [], Ec2Instances: [I] } });
});

test('a repeated delivery completes a large fleet of which some executions were started', async () => {
  const many = Array.from({ length: 80 }, (_, i) => instance(`i-${String(i).padStart(3, '0')}`));
  const fleet: Fleet = { fileSystems: [], instances: many };
  const { start, executions, inputs } = await account(fleet);
  await start();
  expect(inputs()['night-3'].Ec2Instances).toHaveLength(20);
  executions.delete('night-2');
  await start();
  expect([...executions.keys()]).toEqual(['night', 'night-3', 'night-2']);
});

test('an execution that cannot be started is reported', async () => {
  const { start } = await account({
    fileSystems: [],
    instances: [instance('i-1')],
    start: new Refusal('StateMachineDoesNotExist', 'no such machine'),
  });
  await expect(start()).rejects.toMatchObject({
    name: 'FleetIncomplete',
    message: expect.stringMatching(/^Started: nothing\. Starting night: StateMachineDoesNotExist: no such machine/),
  });
});
