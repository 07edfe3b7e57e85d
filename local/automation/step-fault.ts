/** What a fault file does to a step. */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Fault } from '../aws/faults/faults';
import { ServiceError } from '../aws/service-error';
import type { WindowsInstance } from '../instance/windows-instance';
import type { AutomationAction, StepContext } from './automation-action';
import type { Interference } from './fault-hooks';
import { failed, type StepOutcome } from './step-outcome';

/** Outlasts any step that has no limit of its own. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
const DEFAULT_STEP_TIMEOUT_SECONDS = 3600;

const REBOOT_SECONDS = 120;

export interface StepFaults {
  readonly fault: Fault | undefined;
  /** All scheduled tasks of the instance fire while the step is at work, as when its clock is set forward. */
  readonly tasksFire: boolean;
}

/** The instance that a step works on, by which a fault may be aimed at it. */
function concernedInstance(inputs: Readonly<Record<string, unknown>>): string | undefined {
  return JSON.stringify(inputs).match(/\bi-[0-9a-f]{8,17}\b/)?.[0];
}

export function strikeStep(
  { faults }: EmbeddedAws,
  step: string,
  inputs: Readonly<Record<string, unknown>>,
): StepFaults {
  const instance = concernedInstance(inputs);
  return {
    fault: faults.strike(`step:${step}`, instance),
    tasksFire: faults.strike(`tasks:${step}`, instance) !== undefined,
  };
}

export async function withStepFaults(
  { fault, tasksFire }: StepFaults,
  context: StepContext,
  action: AutomationAction,
): Promise<StepOutcome> {
  const { aws, step, inputs, signal } = context;
  const machine = aws.world.instances.get(concernedInstance(inputs) ?? '')?.windows;
  const hasCommand = step.action === 'aws:runCommand';
  const fireTasks = () => (tasksFire ? machine?.tasks.fireAll() : undefined);

  const perform = (interference: Interference = {}) => {
    const midway: Interference['midway'] = (command) => {
      fireTasks();
      interference.midway?.(command);
    };
    if (!hasCommand) midway({ cancel() {} });
    return action({ ...context, interference: { ...interference, ...(hasCommand ? { midway } : {}) } });
  };

  const message = fault?.message ?? `Step ${step.name} was made to fail by the fault file.`;
  switch (fault?.error) {
    case undefined:
      return perform();
    case 'Failed':
      fireTasks();
      return failed(message);
    case 'FailedAfter':
      await perform();
      return failed(message);
    case 'TimedOut':
      fireTasks();
      await aws.clock.sleep((step.timeoutSeconds ?? DEFAULT_STEP_TIMEOUT_SECONDS) * 1000, signal).catch(() => {});
      return { status: 'TimedOut', message };
    case 'Hangs':
      return perform({ hangs: true });
    case 'CommandCancelled':
      return perform({ midway: ({ cancel }) => cancel() });
    case 'DeliveredLate':
      return perform({ deliveredLate: true });
    case 'AgentOffline':
      loseAgent(aws, machine, fault);
      return perform();
    case 'AgentLost':
      return perform({ midway: () => loseAgent(aws, machine, fault) });
    case 'AgentLostAfter': {
      const outcome = await perform();
      loseAgent(aws, machine, fault);
      return outcome;
    }
    case 'Rebooted':
      return perform({ midway: () => reboot(aws, machine, fault) });
    case 'RebootedAfter': {
      const outcome = await perform();
      reboot(aws, machine, fault);
      return outcome;
    }
    case 'RunCancelled':
      return perform({ midway: () => cancelRun(context) });
    default:
      return failed(`${fault?.error}: ${message}`);
  }
}

/** Without `seconds` it does not come back. Its scripts go on: they are processes of their own. */
function loseAgent({ clock }: EmbeddedAws, machine: WindowsInstance | undefined, { seconds }: Fault): void {
  machine?.goOffline();
  if (seconds !== undefined) void clock.sleep(seconds * 1000).then(() => machine?.comeOnline());
}

function reboot({ clock }: EmbeddedAws, machine: WindowsInstance | undefined, fault: Fault): void {
  machine?.powerOff();
  void clock.sleep((fault.seconds ?? REBOOT_SECONDS) * 1000).then(() => machine?.powerOn());
}

/** A script that outlasted its run meets nobody to cancel. */
function cancelRun({ aws, executionId }: StepContext): void {
  try {
    aws.automations.cancel(executionId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
