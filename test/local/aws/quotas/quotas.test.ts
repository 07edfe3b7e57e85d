/** Every quota over the wire: what is within it passes, what is beyond it is refused as the service refuses it. The numbers are those
 *  of other accounts, so that each is seen to be read; that the defaults are AWS's, the table in docs/local-run.md shows. */
import {
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  CreateTagsCommand,
  DescribeInstancesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CreateBackupCommand, FSxClient } from '@aws-sdk/client-fsx';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetExecutionHistoryCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  GetAutomationExecutionCommand,
  StartAutomationExecutionCommand,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { type GivenQuotas, isQuotaName, QUOTAS, type QuotaName } from '../../../../local/aws/quotas/quotas';
import { documentOf } from '../../automation/run-document';
import { arn, closeAccounts, openAccount } from '../../automation/small-account';
import { runningAws } from '../running-aws';

afterEach(closeAccounts);

const INSTANCE = 'i-0c5d8e1f7a2b39460';
const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** Of calls made at one moment: how many passed, and what the others were refused with. */
async function outcomes(calls: readonly Promise<unknown>[]): Promise<readonly [number, readonly string[]]> {
  const settled = await Promise.allSettled(calls);
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [String(each.reason.name)] : []));
  return [settled.length - refused.length, refused];
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const NAP = documentOf([{ name: 'Nap', action: 'aws:sleep', inputs: { Duration: 'PT10M' } }]);

/** Starts, reads and stops automations in an account whose other quotas are never reached. */
async function automations(quotas: GivenQuotas) {
  const ample = { ssmStartAutomationBurst: 50, ssmReadAutomationBurst: 50, ssmStopAutomationBurst: 50 };
  const { ssm, clock, aws } = await openAccount({ documents: { Nap: NAP }, quotas: { ...ample, ...quotas } });
  const start = () => ssm.send(new StartAutomationExecutionCommand({ DocumentName: 'Nap' }));
  const started = async () => (await clock.during(start)).AutomationExecutionId ?? '';
  return {
    clock,
    aws,
    starts: (count: number) => clock.during(() => outcomes(times(count, start))),
    async reads(count: number) {
      const AutomationExecutionId = await started();
      const read = () => ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId }));
      return () => clock.during(() => outcomes(times(count, read)));
    },
    async stops(count: number) {
      const ids = await Promise.all(times(count, started));
      const stop = (index: number) =>
        ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId: ids[index], Type: 'Cancel' }));
      return () => clock.during(() => outcomes(times(count, stop)));
    },
  };
}

async function instances(quotas: GivenQuotas) {
  const { client, frozen, pass, aws } = await runningAws(EC2Client, { quotas });
  const [volume = ''] = [...aws.world.instances.values()].flatMap(({ volumes }) =>
    volumes.map((each) => each.VolumeId),
  );
  const at = (calls: () => readonly Promise<unknown>[]) => frozen(() => outcomes(calls()));
  return {
    aws,
    pass,
    volume,
    at,
    describe: (count: number, filtered: boolean) =>
      at(() =>
        times(count, () => client.send(new DescribeInstancesCommand(filtered ? { InstanceIds: [INSTANCE] } : {}))),
      ),
    snapshot: (VolumeId = volume) => at(() => [client.send(new CreateSnapshotCommand({ VolumeId }))]),
    snapshots: (count: number) =>
      at(() =>
        times(count, () =>
          client.send(new CreateSnapshotsCommand({ InstanceSpecification: { InstanceId: INSTANCE } })),
        ),
      ),
    tag: (count: number, id: string) =>
      at(() =>
        times(count, () => client.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'a', Value: '' }] }))),
      ),
  };
}

const WINDOWS = ['fs-05b9c2e8f0714d3a6', 'fs-0a4e1d7c93b2f6850'];

async function backups(quotas: GivenQuotas) {
  const { client, frozen, pass, aws } = await runningAws(FSxClient, { quotas });
  const create = (FileSystemId: string) =>
    frozen(() => outcomes([client.send(new CreateBackupCommand({ FileSystemId }))]));
  return { create, pass, aws };
}

async function executions(quotas: GivenQuotas, stateMachine: unknown) {
  const { sfn, clock, aws } = await openAccount({ stateMachine, quotas });
  const stateMachineArn = arn('states', 'stateMachine:Machine');
  const start = (name?: string, input = '{}') =>
    sfn.send(new StartExecutionCommand({ stateMachineArn, input, ...(name !== undefined && { name }) }));
  return {
    clock,
    at: (calls: () => readonly Promise<unknown>[]) => clock.during(() => outcomes(calls())),
    start,
    async ended(input = '{}') {
      const { executionArn = '' } = await clock.during(() => start(undefined, input));
      const execution = await aws.executions.ended(executionArn);
      const { events = [] } = await clock.during(() => sfn.send(new GetExecutionHistoryCommand({ executionArn })));
      return { execution, events };
    },
  };
}

const WAIT = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } };
const pass = (Result: unknown) => ({ StartAt: 'Pass', States: { Pass: { Type: 'Pass', Result, End: true } } });

async function functions(quotas: GivenQuotas) {
  const code = 'exports.handler = async ({ length }) => "x".repeat(length ?? 0);';
  const { lambda, clock } = await openAccount({ functions: { Echo: code }, quotas });
  const invoke = (payload: string, InvocationType: 'Event' | 'RequestResponse' = 'RequestResponse') =>
    lambda.send(new InvokeCommand({ FunctionName: 'Echo', InvocationType, Payload: Buffer.from(payload) }));
  return { invoke, at: (calls: () => readonly Promise<unknown>[]) => clock.during(() => outcomes(calls())) };
}

const THROTTLED = 'ThrottlingException';
const EC2_THROTTLED = 'RequestLimitExceeded';

/** The compiler asks for one of each. */
const EACH: { readonly [Name in QuotaName]: () => Promise<void> } = {
  async ssmStartAutomationRate() {
    const { starts, clock } = await automations({ ssmStartAutomationRate: 2, ssmStartAutomationBurst: 2 });
    expect(await starts(3)).toEqual([2, [THROTTLED]]);
    await clock.sleep(SECOND);
    expect(await starts(3)).toEqual([2, [THROTTLED]]);
  },
  async ssmStartAutomationBurst() {
    const { starts } = await automations({ ssmStartAutomationBurst: 3 });
    expect(await starts(4)).toEqual([3, [THROTTLED]]);
  },
  async ssmReadAutomationRate() {
    const { reads, clock } = await automations({ ssmReadAutomationRate: 2, ssmReadAutomationBurst: 4 });
    const read = await reads(5);
    expect(await read()).toEqual([4, [THROTTLED]]);
    await clock.sleep(SECOND);
    expect(await read()).toEqual([2, [THROTTLED, THROTTLED, THROTTLED]]);
  },
  async ssmReadAutomationBurst() {
    const read = await (await automations({ ssmReadAutomationBurst: 1 })).reads(2);
    expect(await read()).toEqual([1, [THROTTLED]]);
  },
  async ssmStopAutomationRate() {
    const { stops, clock } = await automations({ ssmStopAutomationRate: 2, ssmStopAutomationBurst: 2 });
    const stop = await stops(3);
    expect(await stop()).toEqual([2, [THROTTLED]]);
    await clock.sleep(500);
    expect((await stop())[1].filter((name) => name === THROTTLED)).toHaveLength(2);
  },
  async ssmStopAutomationBurst() {
    const stop = await (await automations({ ssmStopAutomationBurst: 1 })).stops(2);
    expect(await stop()).toEqual([1, [THROTTLED]]);
  },
  async ssmRunningAutomations() {
    const { starts, clock, aws } = await automations({ ssmRunningAutomations: 2 });
    await starts(3);
    await clock.sleep(SECOND);
    const statuses = () => aws.automations.list().map(({ AutomationExecutionStatus: status }) => status);
    expect(statuses().sort()).toEqual(['InProgress', 'InProgress', 'Pending']);
    await clock.sleep(11 * 60 * SECOND);
    expect(statuses().sort()).toEqual(['InProgress', 'Success', 'Success']);
  },
  async ssmQueuedAutomations() {
    const { starts, clock } = await automations({ ssmRunningAutomations: 1, ssmQueuedAutomations: 1 });
    await starts(1);
    await clock.sleep(SECOND);
    await starts(1);
    await clock.sleep(SECOND);
    expect(await starts(1)).toEqual([0, ['AutomationExecutionLimitExceededException']]);
  },
  async ec2DescribeRate() {
    const { describe, pass } = await instances({ ec2DescribeRate: 1, ec2DescribeBurst: 2 });
    expect(await describe(3, true)).toEqual([2, [EC2_THROTTLED]]);
    await pass(1 / 60);
    expect(await describe(2, true)).toEqual([1, [EC2_THROTTLED]]);
  },
  async ec2DescribeBurst() {
    const { describe } = await instances({ ec2DescribeBurst: 1 });
    expect(await describe(2, true)).toEqual([1, [EC2_THROTTLED]]);
    expect(await describe(2, false)).toEqual([2, []]);
  },
  async ec2UnfilteredDescribeRate() {
    const { describe, pass } = await instances({ ec2UnfilteredDescribeRate: 1, ec2UnfilteredDescribeBurst: 2 });
    expect(await describe(3, false)).toEqual([2, [EC2_THROTTLED]]);
    await pass(1 / 60);
    expect(await describe(2, false)).toEqual([1, [EC2_THROTTLED]]);
  },
  async ec2UnfilteredDescribeBurst() {
    const { describe } = await instances({ ec2UnfilteredDescribeBurst: 1 });
    expect(await describe(2, false)).toEqual([1, [EC2_THROTTLED]]);
    expect(await describe(2, true)).toEqual([2, []]);
  },
  async ec2SnapshotRate() {
    const { snapshots, pass } = await instances({
      ec2SnapshotRate: 1,
      ec2SnapshotBurst: 1,
      ebsSecondsBetweenSnapshots: 0,
    });
    expect(await snapshots(2)).toEqual([1, [EC2_THROTTLED]]);
    await pass(1 / 60);
    expect(await snapshots(2)).toEqual([1, [EC2_THROTTLED]]);
  },
  async ec2SnapshotBurst() {
    const { snapshots } = await instances({ ec2SnapshotBurst: 2, ebsSecondsBetweenSnapshots: 0 });
    expect(await snapshots(3)).toEqual([2, [EC2_THROTTLED]]);
  },
  async ec2TagRate() {
    const { snapshot, tag, aws, pass } = await instances({ ec2TagRate: 1, ec2TagBurst: 2 });
    await snapshot();
    const id = [...aws.world.snapshots.keys()].at(-1) ?? '';
    expect(await tag(3, id)).toEqual([2, [EC2_THROTTLED]]);
    await pass(1 / 60);
    expect(await tag(2, id)).toEqual([1, [EC2_THROTTLED]]);
  },
  async ec2TagBurst() {
    const { snapshot, tag, aws } = await instances({ ec2TagBurst: 1 });
    await snapshot();
    expect(await tag(2, [...aws.world.snapshots.keys()].at(-1) ?? '')).toEqual([1, [EC2_THROTTLED]]);
  },
  async ebsPendingSnapshotsPerVolume() {
    const { snapshot, pass } = await instances({ ebsPendingSnapshotsPerVolume: 2, ebsSecondsBetweenSnapshots: 0 });
    expect(await snapshot()).toEqual([1, []]);
    await pass(1 / 60);
    expect(await snapshot()).toEqual([1, []]);
    await pass(1 / 60);
    expect(await snapshot()).toEqual([0, ['ConcurrentSnapshotLimitExceeded']]);
    await pass(60);
    expect(await snapshot()).toEqual([1, []]);
  },
  async ebsPendingSnapshotsPerHddVolume() {
    const { snapshot, pass, aws } = await instances({
      ebsPendingSnapshotsPerHddVolume: 1,
      ebsSecondsBetweenSnapshots: 0,
    });
    const [disk, other] = [...aws.world.instances.values()].flatMap(({ volumes }) => volumes);
    Object.assign(disk ?? {}, { VolumeType: 'st1' });
    const both = async () => [await snapshot(disk?.VolumeId), await snapshot(other?.VolumeId)];
    expect(await both()).toEqual([
      [1, []],
      [1, []],
    ]);
    await pass(1 / 60);
    expect(await both()).toEqual([
      [0, ['ConcurrentSnapshotLimitExceeded']],
      [1, []],
    ]);
  },
  async ebsSecondsBetweenSnapshots() {
    const { snapshot, pass } = await instances({ ebsSecondsBetweenSnapshots: 30 });
    expect(await snapshot()).toEqual([1, []]);
    await pass(29 / 60);
    expect(await snapshot()).toEqual([0, ['SnapshotCreationPerVolumeRateExceeded']]);
    await pass(1 / 60);
    expect(await snapshot()).toEqual([1, []]);
  },
  async ebsSnapshots() {
    const { snapshot, pass } = await instances({ ebsSnapshots: 1, ebsSecondsBetweenSnapshots: 0 });
    expect(await snapshot()).toEqual([1, []]);
    await pass(1);
    expect(await snapshot()).toEqual([0, ['SnapshotLimitExceeded']]);
  },
  async fsxWindowsBackups() {
    const { create } = await backups({ fsxWindowsBackups: 1 });
    expect(await create(WINDOWS[0] ?? '')).toEqual([1, []]);
    expect(await create(WINDOWS[1] ?? '')).toEqual([0, ['ServiceLimitExceeded']]);
  },
  async fsxOpenZfsBackups() {
    const { create, aws } = await backups({ fsxOpenZfsBackups: 0 });
    const [openZfs = '', windows = ''] = WINDOWS;
    Object.assign(aws.world.fileSystems.get(openZfs) ?? {}, { FileSystemType: 'OPENZFS' });
    expect(await create(openZfs)).toEqual([0, ['ServiceLimitExceeded']]);
    expect(await create(windows)).toEqual([1, []]);
  },
  async fsxRunningBackups() {
    const { create, pass } = await backups({ fsxRunningBackups: 2 });
    const [id = ''] = WINDOWS;
    expect(await create(id)).toEqual([1, []]);
    expect(await create(id)).toEqual([1, []]);
    expect(await create(id)).toEqual([0, ['BackupInProgress']]);
    await pass(60);
    expect(await create(id)).toEqual([1, []]);
  },
  async statesStartRate() {
    const { at, start, clock } = await executions({ statesStartRate: 1, statesStartBurst: 2 }, WAIT);
    expect(await at(() => times(3, () => start()))).toEqual([2, [THROTTLED]]);
    await clock.sleep(SECOND);
    expect(await at(() => times(2, () => start()))).toEqual([1, [THROTTLED]]);
  },
  async statesStartBurst() {
    const { at, start } = await executions({ statesStartBurst: 3 }, WAIT);
    expect(await at(() => times(4, () => start()))).toEqual([3, [THROTTLED]]);
  },
  async statesOpenExecutions() {
    const { at, start, clock } = await executions({ statesOpenExecutions: 1 }, WAIT);
    expect(await at(() => [start()])).toEqual([1, []]);
    expect(await at(() => [start()])).toEqual([0, ['ExecutionLimitExceeded']]);
    await clock.sleep(61 * SECOND);
    expect(await at(() => [start()])).toEqual([1, []]);
  },
  async statesNameDays() {
    const { at, start, clock } = await executions({ statesNameDays: 2 }, WAIT);
    expect(await at(() => [start('night'), start('night')])).toEqual([2, []]);
    expect(await at(() => [start('night', '{"a":1}')])).toEqual([0, ['ExecutionAlreadyExists']]);
    await clock.sleep(2 * DAY);
    expect(await at(() => [start('night')])).toEqual([0, ['ExecutionAlreadyExists']]);
    await clock.sleep(60 * SECOND);
    expect(await at(() => [start('night')])).toEqual([1, []]);
  },
  async statesPayloadBytes() {
    const { ended } = await executions({ statesPayloadBytes: 100 }, pass('x'.repeat(98)));
    expect((await ended()).execution.status).toBe('SUCCEEDED');
    const large = await executions({ statesPayloadBytes: 100 }, pass('x'.repeat(99)));
    expect((await large.ended()).execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  },
  async statesHistoryEvents() {
    expect((await (await executions({ statesHistoryEvents: 4 }, pass(1))).ended()).execution.status).toBe('SUCCEEDED');
    const { execution, events } = await (await executions({ statesHistoryEvents: 3 }, pass(1))).ended();
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'PassStateEntered', 'ExecutionFailed']);
  },
  async statesInlineMapConcurrency() {
    const map = { StartAt: 'All', States: { All: { Type: 'Map', ItemProcessor: WAIT, End: true } } };
    const { ended, clock } = await executions({ statesInlineMapConcurrency: 2 }, map);
    const begin = clock.now().getTime();
    await ended('[1,2,3,4,5]');
    expect(clock.now().getTime() - begin).toBe(3 * 60 * SECOND);
  },
  async lambdaConcurrency() {
    const { invoke, at } = await functions({ lambdaConcurrency: 2 });
    expect(await at(() => times(3, () => invoke('{}')))).toEqual([2, ['TooManyRequestsException']]);
    expect(await at(() => [invoke('{}')])).toEqual([1, []]);
  },
  async lambdaSynchronousBytes() {
    const { invoke, at } = await functions({ lambdaSynchronousBytes: 50 });
    const tooLong = JSON.stringify({ text: 'x'.repeat(50) });
    expect(await at(() => [invoke(tooLong)])).toEqual([0, ['RequestTooLargeException']]);
    expect(await invoke('{"length":200}')).toMatchObject({ FunctionError: 'Unhandled' });
    expect((await invoke('{"length":20}')).FunctionError).toBeUndefined();
  },
  async lambdaAsynchronousBytes() {
    const { invoke, at } = await functions({ lambdaAsynchronousBytes: 50 });
    const long = JSON.stringify({ text: 'x'.repeat(50) });
    expect(await at(() => [invoke(long, 'Event')])).toEqual([0, ['RequestTooLargeException']]);
    expect(await at(() => [invoke(long), invoke('{}', 'Event')])).toEqual([2, []]);
  },
};

test.each(Object.keys(QUOTAS).filter(isQuotaName))('%s', (name) => EACH[name]());
