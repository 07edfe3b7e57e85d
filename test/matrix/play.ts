/** Plays cases, each on an instance of its own, in one night, and tells what the world was like afterwards. */
import * as v from 'valibot';
import type { AutomationChange } from '../../local/automation/automations';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { ResourceOutcome } from '../../local/commands/night';
import type { WindowsInstance } from '../../local/instance/windows-instance';
import { DAY, HOUR, instanceId, outcomeFor, rehearse } from '../promises/rehearsal';
import { type Case, faultsOf } from './cases';
import { type Runbook, scriptOf } from './runbook';
import { isTrulyConsistent, plant, plantForeign, setsOf } from './snapshot-sets';

export interface Automation {
  readonly status: string;
  /** What the world was like at its very end. A machine that is off just then is not the run's doing. */
  readonly applicationDown: boolean;
  readonly watchdogArmed: boolean;
  /** The requests whose sets it may have made. */
  readonly requestId: string;
}

export interface MadeSet {
  readonly requestId: string;
  /** What the product grades it as, and what it is. */
  readonly grade: string;
  readonly consistent: boolean;
}

export interface Played {
  readonly case: Case;
  readonly told: ResourceOutcome;
  readonly automations: readonly Automation[];
  readonly sets: readonly MadeSet[];
  readonly services: { readonly before: string; readonly after: string };
  readonly frozen: boolean;
  readonly armed: readonly string[];
  readonly longestOutageMinutes: number;
  readonly oldSets: { readonly planted: number; readonly left: number; readonly newestLeft: boolean };
  readonly foreignLeft: boolean;
}

const OLD_SETS = 4;
const ALL_IS_OVER = 6 * HOUR;
const SAMPLE_MILLISECONDS = 10_000;

const servicesOf = (machine: WindowsInstance): string =>
  machine
    .services()
    .map(({ name, status }) => `${name} ${status}`)
    .join(', ');

export async function play(cases: readonly Case[], runbook: Runbook): Promise<readonly Played[]> {
  const ids = cases.map(({ number }) => instanceId(number));
  const ended = new Map<string, Automation[]>();
  let world: EmbeddedAws['world'] | undefined;
  const onAutomationChange = ({ execution, step }: AutomationChange) => {
    const machine = world?.instances.get(execution.Parameters.InstanceId?.[0] ?? '')?.windows;
    if (machine === undefined || step !== undefined || execution.ExecutionEndTime === undefined) return;
    const one = {
      status: execution.AutomationExecutionStatus,
      applicationDown: machine.on && !machine.isApplicationRunning(),
      watchdogArmed: machine.tasks.all().length > 0,
      requestId: execution.Parameters.SnapshotRequestId?.[0] ?? '',
    };
    ended.set(machine.instanceId, [...(ended.get(machine.instanceId) ?? []), one]);
  };
  const faults = cases.flatMap((each, index) => faultsOf(each, runbook, ids[index] ?? ''));
  return rehearse(
    { instances: cases.map(({ number }) => number), faults, onAutomationChange },
    async ({ aws, night, pass }) => {
      world = aws.world;
      const machines = ids.map((id) => machineOf(aws, id));
      const before = machines.map(servicesOf);
      for (const id of ids)
        for (let age = 1; age <= OLD_SETS; age += 1) plant(aws, runbook.set, instanceId(1), id, (20 + age) * DAY);
      const planted = new Map(ids.map((id) => [id, setsOf(aws, id).map(({ requestId }) => requestId)]));
      const foreign = ids.map((id) => plantForeign(aws, id, 400 * DAY));
      await Promise.all(
        cases.map(async ({ earlierRunBrokeOff }, index) => {
          if (earlierRunBrokeOff) await breakOffEarlier(runbook, machineOf(aws, ids[index] ?? ''));
        }),
      );
      const outages = watch(aws, machines);
      const told = await night(1);
      await pass(ALL_IS_OVER);
      const longest = outages.end();
      return Promise.all(
        cases.map(async (each, index): Promise<Played> => {
          const id = ids[index] ?? '';
          const machine = machineOf(aws, id);
          const sets = setsOf(aws, id);
          const old = planted.get(id) ?? [];
          return {
            case: each,
            told: outcomeFor(told, id),
            automations: ended.get(id) ?? [],
            sets: await Promise.all(
              sets
                .filter(({ requestId }) => !old.includes(requestId))
                .map(async (set) => ({
                  requestId: set.requestId,
                  grade: await gradeOf(aws, id, set.requestId),
                  consistent: isTrulyConsistent(aws, id, runbook.application, set),
                })),
            ),
            services: { before: before[index] ?? '', after: servicesOf(machine) },
            frozen: machine.writeHold.held,
            armed: machine.tasks.all().map(({ name }) => name),
            longestOutageMinutes: Math.ceil((longest[index] ?? 0) / 60_000),
            oldSets: {
              planted: old.length,
              left: old.filter((requestId) => sets.some((set) => set.requestId === requestId)).length,
              newestLeft: sets.some((set) => set.requestId === old[0]),
            },
            foreignLeft: aws.world.snapshots.has(foreign[index] ?? ''),
          };
        }),
      );
    },
  );
}

function machineOf({ world }: EmbeddedAws, id: string): WindowsInstance {
  const machine = world.instances.get(id)?.windows;
  if (machine === undefined) throw new Error(`There is no ${id}.`);
  return machine;
}

/** An earlier run that armed its watchdog, stopped the application, and was heard of no more. */
async function breakOffEarlier({ steps, arming }: Runbook, machine: WindowsInstance): Promise<void> {
  for (const step of steps.slice(arming, arming + 2)) {
    const { exitCode, stderr } = await machine.runPowerShell(scriptOf(step), { timeoutSeconds: 600 });
    if (exitCode !== 0) throw new Error(`${step.name} of the earlier run: ${stderr}`);
  }
}

/** How long, in milliseconds, each application was down at the longest. */
function watch({ clock }: EmbeddedAws, machines: readonly WindowsInstance[]) {
  const longest = machines.map(() => 0);
  const down = machines.map(() => 0);
  let over = false;
  const sample = async () => {
    while (!over) {
      for (const [index, machine] of machines.entries()) {
        down[index] = machine.isApplicationRunning() ? 0 : (down[index] ?? 0) + SAMPLE_MILLISECONDS;
        longest[index] = Math.max(longest[index] ?? 0, down[index] ?? 0);
      }
      await clock.sleep(SAMPLE_MILLISECONDS);
    }
  };
  void sample();
  return {
    end: () => {
      over = true;
      return longest;
    },
  };
}

const Verified = v.object({ Grade: v.string() });

/** Asks the product. */
async function gradeOf(
  { functions, deployment }: EmbeddedAws,
  InstanceId: string,
  SnapshotRequestId: string,
): Promise<string> {
  const manager = deployment.functions.find(({ environment }) => 'CREATED_BY' in environment);
  const payload = { EventType: 'VerifyEbsSnapshots', InstanceId, SnapshotRequestId, PollCount: 0 };
  const outcome = await functions.invoke(manager?.name ?? '', JSON.stringify(payload));
  return v.parse(v.pipe(v.string(), v.parseJson(), Verified), outcome.payload).Grade;
}
