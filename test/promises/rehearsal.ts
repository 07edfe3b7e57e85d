/** A rehearsal: a deployed product backs up a fleet in an embedded AWS, with faults, over one or more nights. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Night, type ResourceOutcome, runNight, scheduleOf } from '../../commands/rehearsal/night';
import type { AutomationChange } from '../../local/automation/automations';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { type Fault, Faults } from '../../local/aws/faults/faults';
import { type GivenQuotas, quotasWith } from '../../local/aws/quotas/quotas';
import { Clock } from '../../local/clock';
import { type Inventory, loadInventory } from '../../local/inventory/inventory';
import type { LogLine } from '../../local/lambda/log-stream';
import type { Schedule } from '../../local/world/deployed-resources';
import { type SharedProcesses, shareProcesses } from '../embedded-aws/shared-processes';
import { copyFaults } from './copies-of-run';

export const FIRST_NIGHT = new Date('2026-03-02T20:00:00Z');
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

const TARGET = { Key: 'ResourceType', Value: 'SnapshotMgmtTarget' };

export const instanceId = (number: number): string => `i-${String(number).padStart(17, '0')}`;
export const fileSystemId = (number: number): string => `fs-${String(number).padStart(17, '0')}`;

const volume = (instance: number, disk: number) => ({
  DeviceName: disk === 0 ? '/dev/sda1' : `xvd${'fghijk'[disk - 1]}`,
  Ebs: { VolumeId: `vol-${String(instance * 100 + disk).padStart(17, '0')}`, Status: 'attached' },
});

/** A running, tagged Windows instance with a boot volume and two data volumes. */
const instance = (number: number) => ({
  InstanceId: instanceId(number),
  State: { Code: 16, Name: 'running' },
  Platform: 'windows',
  RootDeviceName: '/dev/sda1',
  BlockDeviceMappings: [0, 1, 2].map((disk) => volume(number, disk)),
  Tags: [TARGET, { Key: 'Name', Value: `instance-${number}` }],
});

const fileSystem = (number: number) => ({
  FileSystemId: fileSystemId(number),
  FileSystemType: 'WINDOWS',
  Lifecycle: 'AVAILABLE',
  StorageCapacity: 100,
  ResourceARN: `arn:aws:fsx:eu-central-1:123456789012:file-system/${fileSystemId(number)}`,
  Tags: [TARGET, { Key: 'Name', Value: `share-${number}` }],
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Reads the fleet as `npm start` does: from files in the AWS CLI's format. */
function fleet(instances: readonly number[], fileSystems: number) {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  try {
    const [ec2, fsx] = [join(folder, 'ec2.json'), join(folder, 'fsx.json')];
    writeFileSync(
      ec2,
      JSON.stringify({ Reservations: [{ OwnerId: '123456789012', Instances: instances.map(instance) }] }),
    );
    writeFileSync(fsx, JSON.stringify({ FileSystems: upTo(fileSystems).map(fileSystem) }));
    return loadInventory({ instances: ec2, fileSystems: fsx });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Rehearsal {
  readonly aws: EmbeddedAws;
  readonly endpoint: string;
  readonly schedule: Schedule;
  /** What the functions logged. */
  readonly logs: readonly LogLine[];
  /** Runs that night: the first one is 1, each later one begins a day after the one before. */
  night(number: number): Promise<Night>;
  /** Lets virtual time pass, and with it whatever is still scheduled on the instances. */
  pass(milliseconds: number): Promise<void>;
}

/** By stack, account and region; the rehearsals of a test file run in them one after the other. */
const processes = new Map<string, Promise<SharedProcesses>>();

function processesOf(stack: string, inventory: Inventory): Promise<SharedProcesses> {
  const key = `${stack} ${inventory.accountId} ${inventory.region}`;
  const shared = processes.get(key) ?? shareProcesses(stack, inventory);
  processes.set(key, shared);
  return shared;
}

export async function closeRehearsals(): Promise<void> {
  for (const shared of processes.values()) await (await shared).close();
  processes.clear();
}

if ('afterAll' in globalThis) afterAll(closeRehearsals);

export async function rehearse<T>(
  scene: {
    /** How many, or the numbers with which the ids end. */
    readonly instances?: number | readonly number[];
    readonly fileSystems?: number;
    readonly faults?: readonly Fault[];
    readonly quotas?: GivenQuotas;
    readonly onAutomationChange?: (change: AutomationChange) => void;
    /** A fleet in place of the generated one. */
    readonly inventory?: Inventory;
    /** Draws other ids, durations and jitter. */
    readonly seed?: number;
    /** The folder of another stack than the one that is synthesized for all rehearsals. */
    readonly stack?: string;
    /** Version 0.1.0 also names copies that are not good: its reports are not compared with the world. */
    readonly comparesCopies?: boolean;
  },
  play: (rehearsal: Rehearsal) => Promise<T>,
): Promise<T> {
  const { instances = 0 } = scene;
  const clock = new Clock(FIRST_NIGHT);
  const logs: LogLine[] = [];
  const options = {
    inventory:
      scene.inventory ?? fleet(typeof instances === 'number' ? upTo(instances) : instances, scene.fileSystems ?? 0),
    clock,
    onLogLine: (line: LogLine) => logs.push(line),
    faults: new Faults(scene.faults),
    quotas: quotasWith(scene.quotas),
    ...(scene.seed !== undefined && { seed: scene.seed }),
    ...(scene.onAutomationChange === undefined ? {} : { onAutomationChange: scene.onAutomationChange }),
  };
  const shared = await processesOf(scene.stack ?? process.env.SYNTHESIZED_STACK ?? '', options.inventory);
  return shared.run(options, async ({ aws, endpoint, defects }) => {
    const schedule = scheduleOf(aws);
    const result = await play({
      aws,
      endpoint,
      schedule,
      logs,
      async night(number) {
        await clock.advanceTo(new Date(FIRST_NIGHT.getTime() + (number - 1) * DAY));
        const report = await runNight(aws, schedule, number);
        const faults = (scene.comparesCopies ?? true) ? copyFaults(aws, report) : [];
        if (faults.length > 0) throw new Error(`The report differs from the world:\n${faults.join('\n')}`);
        return report;
      },
      pass: (milliseconds) => clock.advanceTo(new Date(clock.now().getTime() + milliseconds)),
    });
    if (defects.length > 0) throw new Error(`Defects of the embedded AWS:\n${defects.map(String).join('\n')}`);
    return result;
  });
}

export function outcomeFor(night: Night, id: string): ResourceOutcome {
  const outcome = night.Resources.find(({ ResourceId }) => ResourceId === id);
  if (outcome === undefined) throw new Error(`The night has no result for ${id}.`);
  return outcome;
}

/** The instances on which a service that ran before the first night is stopped. */
export const stoppedApplications = ({ machines }: EmbeddedAws): string[] =>
  [...machines].flatMap(([instanceId, machine]) => (machine.isApplicationRunning() ? [] : [instanceId]));

export const backupsOf = ({ world }: EmbeddedAws, id: string) =>
  [...world.backups.values()].filter(({ FileSystemId, Lifecycle }) => FileSystemId === id && Lifecycle !== 'DELETED');

export const snapshotsOf = ({ world }: EmbeddedAws, id: string) =>
  [...world.snapshots.values()].filter(({ Tags }) =>
    Tags.some(({ Key, Value }) => Key === 'Ec2InstanceId' && Value === id),
  );
