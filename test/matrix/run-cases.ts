/** Runs cases in one night, each on an instance of its own, and returns what can be observed afterwards. */

import type { ResourceOutcome } from '../../commands/rehearsal/night';
import type { AutomationChange } from '../../local/automation/automations';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { WindowsInstance } from '../../local/instance/windows-instance';
import { DAY, HOUR, instanceId, outcomeFor, rehearse } from '../promises/rehearsal';
import type { Case } from './cases';
import { outagesOf } from './outages';
import { type Runbook, scriptOf } from './runbook';
import { acceptedGrade, gradeOf, keepAtLeast } from './snapshot-mgmt-function';
import { createEarlierSet, createForeignSnapshot, isWhole, setsOf, wasAtRest } from './snapshot-sets';

interface Automation {
  readonly purpose: string;
  readonly status: string;
  /** State when the automation ended. A machine that is off at that time does not count as an application down. */
  readonly applicationDown: boolean;
  readonly watchdogArmed: boolean;
  readonly requestId: string;
}

export interface MadeSet {
  readonly requestId: string;
  /** The grade that the product gives; `whole` and `consistent` are the truth. */
  readonly grade: string;
  readonly whole: boolean;
  readonly consistent: boolean;
}

export interface CaseResult<C extends Case = Case> {
  readonly case: C;
  readonly outcome: ResourceOutcome;
  readonly automations: readonly Automation[];
  readonly sets: readonly MadeSet[];
  readonly services: { readonly before: string; readonly after: string };
  readonly frozen: boolean;
  readonly armed: readonly string[];
  readonly longestOutageMinutes: number;
  readonly oldSets: { readonly planted: number; readonly left: number; readonly newestLeft: boolean };
  readonly foreignLeft: boolean;
  /** The grade that this deployment accepts as good, and how many good copies it always keeps. */
  readonly policy: { readonly accepted: string; readonly keepAtLeast: number };
}

const OLD_SETS = 4;
const SETTLING_TIME = 6 * HOUR;

const servicesOf = (machine: WindowsInstance): string =>
  machine
    .services()
    .map(({ name, status }) => `${name} ${status}`)
    .join(', ');

export async function runCases<C extends Case>(
  cases: readonly C[],
  runbook: Runbook,
): Promise<readonly CaseResult<C>[]> {
  const automations: (Automation & { readonly instance: string })[] = [];
  let machines: EmbeddedAws['machines'] | undefined;
  const onAutomationChange = ({ execution, step }: AutomationChange) => {
    const machine = machines?.get(execution.Parameters.InstanceId?.[0] ?? '');
    if (machine === undefined || step !== undefined || execution.ExecutionEndTime === undefined) return;
    automations.push({
      instance: machine.instanceId,
      purpose: execution.Parameters.Purpose?.[0] ?? 'Backup',
      status: execution.AutomationExecutionStatus,
      applicationDown: machine.on && !machine.isApplicationRunning(),
      watchdogArmed: machine.tasks.all().length > 0,
      requestId: execution.Parameters.SnapshotRequestId?.[0] ?? '',
    });
  };
  const scene = {
    stack: runbook.stack,
    instances: cases.map(({ number }) => number),
    faults: cases.flatMap(({ faults }) => faults),
    onAutomationChange,
  };
  return rehearse(scene, async ({ aws, night, pass }) => {
    machines = aws.machines;
    const stage = await Promise.all(cases.map((each) => prepare(aws, each, runbook)));
    const outages = outagesOf(
      aws.clock,
      stage.map(({ machine }) => machine),
    );
    // Measures until it is ended, also when the night fails.
    const report = await night(1).catch((error: unknown) => {
      outages();
      throw error;
    });
    await pass(SETTLING_TIME);
    const minutes = outages();
    const results: CaseResult<C>[] = [];
    for (const [index, prepared] of stage.entries()) {
      results.push({
        ...(await readResult(aws, prepared, runbook)),
        outcome: outcomeFor(report, prepared.id),
        automations: automations.filter(({ instance }) => instance === prepared.id),
        longestOutageMinutes: minutes[index] ?? 0,
      });
    }
    return results;
  });
}

type Prepared<C extends Case> = Awaited<ReturnType<typeof prepare<C>>>;

/** An instance with old sets of this deployment, a foreign snapshot and, if the case needs it, an interrupted earlier automation. */
async function prepare<C extends Case>(aws: EmbeddedAws, of: C, runbook: Runbook) {
  const id = instanceId(of.number);
  const machine = aws.machines.get(id);
  if (machine === undefined) throw new Error(`There is no ${id}.`);
  for (let age = 1; age <= OLD_SETS; age += 1) createEarlierSet(aws, runbook.set, instanceId(1), id, (20 + age) * DAY);
  const old = setsOf(aws, id).map(({ requestId }) => requestId);
  const foreign = createForeignSnapshot(aws, id, 400 * DAY);
  const before = servicesOf(machine);
  if (of.earlierRunBrokeOff) await breakOffEarlier(runbook, machine);
  return { of, id, machine, before, old, foreign };
}

/** Arms the watchdog and stops the application, as an automation that is interrupted after these steps. */
async function breakOffEarlier({ steps, arming }: Runbook, machine: WindowsInstance): Promise<void> {
  for (const step of steps.slice(arming, arming + 2)) {
    const { exitCode, stderr } = await machine.runPowerShell(scriptOf(step), { timeoutSeconds: 600 });
    if (exitCode !== 0) throw new Error(`${step.name} of the earlier run: ${stderr}`);
  }
}

async function readResult<C extends Case>(
  aws: EmbeddedAws,
  { of, id, machine, before, old, foreign }: Prepared<C>,
  runbook: Runbook,
) {
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
