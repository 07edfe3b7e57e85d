/** What the matrix needs to know about the runbook: its steps, read from the synthesized document, and what a run without faults
 *  does, observed in a rehearsal. */
import * as v from 'valibot';
import type { AutomationChange } from '../../local/automation/automations';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { HOUR, instanceId, rehearse } from '../promises/rehearsal';
import { isWhole, type SnapshotSet, setsOf, wasAtRest } from './snapshot-sets';

const Step = v.object({
  name: v.string(),
  action: v.string(),
  maxAttempts: v.number(),
  onFailure: v.string(),
  inputs: v.object({
    Parameters: v.optional(v.looseObject({ commands: v.optional(v.array(v.string()), []) })),
  }),
});
const Document = v.object({ mainSteps: v.array(Step) });

export type Step = v.InferOutput<typeof Step>;

export interface Runbook {
  /** The folder of the synthesized stack. */
  readonly stack: string;
  readonly steps: readonly Step[];
  /** Names of the steps that a run without faults executes. */
  readonly usual: ReadonlySet<string>;
  /** The index of the step that arms the watchdog: before it, only an earlier run's can fire. */
  readonly arming: number;
  /** The index of the step after which, in a run without faults, the watchdog is no longer armed. */
  readonly disarming: number;
  readonly watchdogMinutes: number;
  /** The services that are stopped for the snapshot. */
  readonly application: readonly string[];
  /** The set that a run without faults creates of the first instance, and the number of its volumes. */
  readonly set: SnapshotSet;
  readonly volumes: number;
}

export const scriptOf = ({ inputs }: Step): string => inputs.Parameters?.commands.join('\n') ?? '';

const stepsOf = ({ deployment }: EmbeddedAws): readonly Step[] =>
  v.parse(Document, deployment.documents.find(({ type }) => type === 'Automation')?.content).mainSteps;

export async function observeRunbook(stack: string): Promise<Runbook> {
  const usual = new Set<string>();
  let machines: EmbeddedAws['machines'] | undefined;
  let armed: { readonly by: string; readonly minutes: number } | undefined;
  let disarmedBy: string | undefined;
  const onAutomationChange = ({ step, time }: AutomationChange) => {
    const [task] = machines?.get(instanceId(1))?.tasks.all() ?? [];
    if (step !== undefined) usual.add(step.StepName);
    if (step !== undefined && armed !== undefined && task === undefined) disarmedBy ??= step.StepName;
    if (step === undefined || task === undefined) return;
    armed ??= { by: step.StepName, minutes: Math.round((task.at.getTime() - time.getTime()) / 60_000) };
  };
  return rehearse({ stack, instances: 1, onAutomationChange }, async ({ aws, night, pass }) => {
    machines = aws.machines;
    const running = machines.get(instanceId(1))?.services() ?? [];
    const before = running.flatMap(({ name, status }) => (status === 'Running' ? [name] : []));
    await night(1);
    await pass(HOUR);
    const [set] = setsOf(aws, instanceId(1));
    const application = before.filter((name) => !set?.snapshots[0]?.servicesAtWork?.includes(name));
    if (set === undefined || application.length === 0 || armed === undefined || disarmedBy === undefined) {
      throw new Error(
        'On a night without faults there is no set, no service is stopped, or no watchdog is armed and disarmed.',
      );
    }
    const volumes = set.snapshots.length;
    if (!isWhole(aws, instanceId(1), volumes, set) || !wasAtRest(set, application)) {
      throw new Error('On a night without faults the set is not application-consistent.');
    }
    const steps = stepsOf(aws);
    const arming = steps.findIndex(({ name }) => name === armed?.by);
    const disarming = steps.findIndex(({ name }) => name === disarmedBy);
    return { stack, steps, usual, arming, disarming, watchdogMinutes: armed.minutes, application, set, volumes };
  });
}
