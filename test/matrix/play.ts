/** Plays cases, each on an instance of its own, in one night, and tells what the world was like afterwards. */

import type { ResourceOutcome } from '../../commands/rehearsal/night';
import type { AutomationChange } from '../../local/automation/automations';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { WindowsInstance } from '../../local/instance/windows-instance';
import { DAY, HOUR, instanceId, outcomeFor, rehearse } from '../promises/rehearsal';
import { type Case, faultsOf } from './cases';
import { acceptedGrade, gradeOf, keepAtLeast } from './manager';
import { outagesOf } from './outages';
import { type Runbook, scriptOf } from './runbook';
import { isWhole, plant, plantForeign, setsOf, wasAtRest } from './snapshot-sets';

interface Automation {
  readonly status: string;
  /** What the world was like at its very end. A machine that is off just then is not the run's doing. */
  readonly applicationDown: boolean;
  readonly watchdogArmed: boolean;
  readonly requestId: string;
}

export interface MadeSet {
  readonly requestId: string;
  /** What the product grades it as, and what it is. */
  readonly grade: string;
  readonly whole: boolean;
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
  /** What this deployment calls a good copy, and how many it never goes below. */
  readonly policy: { readonly accepted: string; readonly keepAtLeast: number };
}

const OLD_SETS = 4;
const ALL_IS_OVER = 6 * HOUR;

const servicesOf = (machine: WindowsInstance): string =>
  machine
    .services()
    .map(({ name, status }) => `${name} ${status}`)
    .join(', ');

export async function play(cases: readonly Case[], runbook: Runbook): Promise<readonly Played[]> {
  const automations: (Automation & { readonly instance: string })[] = [];
  let machines: EmbeddedAws['machines'] | undefined;
  const onAutomationChange = ({ execution, step }: AutomationChange) => {
    const machine = machines?.get(execution.Parameters.InstanceId?.[0] ?? '');
    if (machine === undefined || step !== undefined || execution.ExecutionEndTime === undefined) return;
    automations.push({
      instance: machine.instanceId,
      status: execution.AutomationExecutionStatus,
      applicationDown: machine.on && !machine.isApplicationRunning(),
      watchdogArmed: machine.tasks.all().length > 0,
      requestId: execution.Parameters.SnapshotRequestId?.[0] ?? '',
    });
  };
  const scene = {
    stack: runbook.stack,
    instances: cases.map(({ number }) => number),
    faults: cases.flatMap((each) => faultsOf(each, runbook, instanceId(each.number))),
    onAutomationChange,
  };
  return rehearse(scene, async ({ aws, night, pass }) => {
    machines = aws.machines;
    const stage = await Promise.all(cases.map((each) => prepare(aws, each, runbook)));
    const outages = outagesOf(
      aws.clock,
      stage.map(({ machine }) => machine),
    );
    const told = await night(1);
    await pass(ALL_IS_OVER);
    const minutes = outages();
    const played: Played[] = [];
    for (const [index, prepared] of stage.entries()) {
      played.push({
        ...(await look(aws, prepared, runbook)),
        told: outcomeFor(told, prepared.id),
        automations: automations.filter(({ instance }) => instance === prepared.id),
        longestOutageMinutes: minutes[index] ?? 0,
      });
    }
    return played;
  });
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** An instance with old sets of ours and a snapshot of others and, if the case wants it, with what an earlier run left. */
async function prepare(aws: EmbeddedAws, of: Case, runbook: Runbook) {
  const id = instanceId(of.number);
  const machine = aws.machines.get(id);
  if (machine === undefined) throw new Error(`There is no ${id}.`);
  for (let age = 1; age <= OLD_SETS; age += 1) plant(aws, runbook.set, instanceId(1), id, (20 + age) * DAY);
  const old = setsOf(aws, id).map(({ requestId }) => requestId);
  const foreign = plantForeign(aws, id, 400 * DAY);
  const before = servicesOf(machine);
  if (of.earlierRunBrokeOff) await breakOffEarlier(runbook, machine);
  return { of, id, machine, before, old, foreign };
}

/** It armed its watchdog, stopped the application, and was heard of no more. */
async function breakOffEarlier({ steps, arming }: Runbook, machine: WindowsInstance): Promise<void> {
  for (const step of steps.slice(arming, arming + 2)) {
    const { exitCode, stderr } = await machine.runPowerShell(scriptOf(step), { timeoutSeconds: 600 });
    if (exitCode !== 0) throw new Error(`${step.name} of the earlier run: ${stderr}`);
  }
}

async function look(aws: EmbeddedAws, { of, id, machine, before, old, foreign }: Prepared, runbook: Runbook) {
  const sets = setsOf(aws, id);
  const made: MadeSet[] = [];
  for (const set of sets.filter(({ requestId }) => !old.includes(requestId))) {
    const { requestId } = set;
    const whole = isWhole(aws, id, runbook.volumes, set);
    const consistent = whole && wasAtRest(set, runbook.application);
    made.push({ requestId, grade: await gradeOf(aws, id, requestId), whole, consistent });
  }
  const left = old.filter((requestId) => sets.some((set) => set.requestId === requestId));
  return {
    case: of,
    sets: made,
    services: { before, after: servicesOf(machine) },
    frozen: machine.writeHold.held,
    armed: machine.tasks.all().map(({ name }) => name),
    oldSets: { planted: old.length, left: left.length, newestLeft: left.includes(old[0] ?? '') },
    foreignLeft: aws.world.snapshots.has(foreign),
    policy: { accepted: acceptedGrade(aws), keepAtLeast: keepAtLeast(aws) },
  };
}
