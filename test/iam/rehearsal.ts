/** Runs everything the product does, on a file system, an instance, and an instance whose VSS always fails: two nights of which the
 *  second deletes copies, one on which the watchdog fires too early, one that is stopped, and two events that become dead letters. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNight, scheduleOf } from '../../commands/rehearsal/night';
import type { Authorization } from '../../local/aws/authorization/authorizer';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { Faults } from '../../local/aws/faults/faults';
import { Clock } from '../../local/clock';
import { startEmbeddedAws } from '../../local/embedded-aws/start-embedded-aws';
import { InputFault } from '../../local/input-fault';
import { loadInventory } from '../../local/inventory/inventory';
import { fireSchedule } from '../../local/schedule/fire-schedule';
import { settings } from './fullest-stack';

const FIRST_NIGHT = new Date('2026-03-02T20:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

const INSTANCE = 'i-00000000000000001';
const WITHOUT_VSS = 'i-00000000000000002';
const FILE_SYSTEM = 'fs-00000000000000001';

interface Selection {
  readonly tagKey?: string | undefined;
  readonly tagValue?: string | undefined;
}

const tag = ({ tagKey, tagValue }: Selection = {}) => ({ Key: tagKey, Value: tagValue });

/** The instances have the profile of the stack. */
function fleet() {
  const folder = mkdtempSync(join(tmpdir(), 'iam-fleet-'));
  try {
    const [instances, fileSystems] = [join(folder, 'ec2.json'), join(folder, 'fsx.json')];
    const Instances = [INSTANCE, WITHOUT_VSS].map((InstanceId, number) => ({
      InstanceId,
      State: { Name: 'running' },
      Platform: 'windows',
      RootDeviceName: '/dev/sda1',
      IamInstanceProfile: { Arn: `arn:aws:iam::${settings.accountId}:instance-profile/${settings.name}-Instance` },
      BlockDeviceMappings: ['/dev/sda1', 'xvdf'].map((DeviceName, disk) => ({
        DeviceName,
        Ebs: { VolumeId: `vol-000000000000000${number}${disk}` },
      })),
      Tags: [tag(settings.targets?.instances)],
    }));
    const FileSystem = {
      FileSystemId: FILE_SYSTEM,
      FileSystemType: 'WINDOWS',
      Lifecycle: 'AVAILABLE',
      StorageCapacity: 100,
      ResourceARN: `arn:aws:fsx:${settings.region}:${settings.accountId}:file-system/${FILE_SYSTEM}`,
      Tags: [tag(settings.targets?.fileSystems)],
    };
    writeFileSync(instances, JSON.stringify({ Reservations: [{ OwnerId: settings.accountId, Instances }] }));
    writeFileSync(fileSystems, JSON.stringify({ FileSystems: [FileSystem] }));
    return loadInventory({ instances, fileSystems });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first listing fails, so a second delivery of the first night starts the instances. After the nights, the trigger fails three times for one event, and Lambda refuses another. */
const faults = (trigger: string) =>
  new Faults([
    { call: 'ec2:DescribeInstances', error: 'RequestLimitExceeded', times: [1, 2, 3, 4] },
    { call: 'vss:Freeze', resource: WITHOUT_VSS, error: 'FreezeTimedOut' },
    { call: 'tasks:CreateEBSVolumeSnapshots', resource: INSTANCE, error: 'Fire', times: [3] },
    { call: `lambda:${trigger}`, error: 'Oops', times: [5, 6, 7] },
    { call: 'lambda:Invoke', error: 'ResourceNotFoundException', times: [5] },
  ]);

export interface RehearsalResult {
  /** What an operator can observe: results, dead letters, stopped executions, logs and traces. */
  readonly seen: readonly string[];
  /** Failure messages of automation steps. */
  readonly steps: readonly string[];
  readonly authorizations: readonly Authorization[];
}

/** A missing permission does not throw: a stack that cannot be deployed is reported in `seen`. */
export async function rehearseAllWork(deploymentFolder: string): Promise<RehearsalResult> {
  const authorizations: Authorization[] = [];
  const logs = new Map<string, number>();
  try {
    const running = await startEmbeddedAws({
      deploymentFolder,
      inventory: fleet(),
      clock: new Clock(FIRST_NIGHT),
      faults: faults(`${settings.name}-SFNTrigger`),
      onAuthorization: (authorization) => authorizations.push(authorization),
      onLogLine: ({ functionName }) => logs.set(functionName, (logs.get(functionName) ?? 0) + 1),
    });
    try {
      const seen = await runNights(running.aws);
      const lines = [...logs.keys()].sort().map((name) => `the log of ${name}`);
      const traces = authorizations.some(
        ({ request: { action }, decision }) => action === 'xray:PutTraceSegments' && decision === 'Allow',
      );
      const steps = running.aws.automations
        .list()
        .flatMap(({ StepExecutions }) => StepExecutions.flatMap(({ FailureMessage }) => FailureMessage ?? []));
      return { steps, seen: [...seen, ...lines, traces ? 'traces' : 'no traces'], authorizations };
    } finally {
      await running.stop();
    }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    return { steps: [], seen: [`not deployed: ${error.message}`], authorizations };
  }
}

async function runNights(aws: EmbeddedAws): Promise<string[]> {
  const schedule = scheduleOf(aws);
  const seen: string[] = [];
  for (const number of [1, 2, 3]) {
    const night = await runNight(aws, schedule, number);
    seen.push(
      ...night.Executions.map(({ Status, Cause }) => `night ${number}: ${Status} ${Cause}`),
      ...night.Resources.map(
        ({ ResourceId, Status, Grade, Deleted, Reason }) =>
          `night ${number}: ${ResourceId} ${Status} ${Grade} ${Deleted} deleted ${Reason}`,
      ),
    );
    await aws.clock.advanceTo(new Date(FIRST_NIGHT.getTime() + number * DAY));
  }
  await fireSchedule(aws, schedule);
  await fireSchedule(aws, schedule);
  seen.push(`${[...aws.world.queues.values()].flat().length} dead letters`);
  seen.push(`${await stopNight(aws)} executions stopped`);
  return seen;
}

/** Starts a night and stops it while its items, which are child executions, are in progress. */
async function stopNight(aws: EmbeddedAws): Promise<number> {
  await fireSchedule(aws, scheduleOf(aws));
  await aws.clock.advanceTo(new Date(aws.clock.now().getTime() + 60_000));
  const running = aws.executions.list().filter(({ status }) => status === 'RUNNING');
  const [parent] = running.filter(({ mapRunArn }) => mapRunArn === undefined);
  if (parent === undefined) return 0;
  aws.executions.stop(parent.executionArn, 'Stopped', 'by an operator');
  await aws.executions.ended(parent.executionArn);
  return running.filter(({ status }) => status === 'ABORTED').length;
}
