/** Applies injected faults to a step. */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Fault } from '../aws/faults/faults';
import { ServiceError } from '../aws/service-error';
import type { WindowsInstance } from '../instance/windows-instance';
import {
  type AutomationAction,
  type FaultHooks,
  failed,
  type StepContext,
  type StepOutcome,
} from './automation-action';

/** For steps without a timeout. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
const DEFAULT_STEP_TIMEOUT_SECONDS = 3600;

const REBOOT_SECONDS = 120;

export interface StepFaults {
  /** The instance that the step works on, or else the one that the automation works on. */
  readonly instance: string | undefined;
  readonly fault: Fault | undefined;
  /** All scheduled tasks of the instance fire during the step, as when its clock is set forward. */
  readonly tasksFire: boolean;
}

const instanceIn = (values: Readonly<Record<string, unknown>>): string | undefined =>
  JSON.stringify(values).match(/\bi-[0-9a-f]{8,17}\b/)?.[0];

export function strikeStep(
  { faults }: EmbeddedAws,
  step: string,
  inputs: Readonly<Record<string, unknown>>,
  parameters: Readonly<Record<string, unknown>>,
): StepFaults {
  const instance = instanceIn(inputs) ?? instanceIn(parameters);
  return {
    instance,
    fault: faults.strike(`step:${step}`, instance),
    tasksFire: faults.strike(`tasks:${step}`, instance) !== undefined,
  };
}

export async function applyStepFaults(
  { instance, fault, tasksFire }: StepFaults,
  context: StepContext,
  action: AutomationAction,
): Promise<StepOutcome> {
  const { aws, step, signal } = context;
  const machine = aws.machines.get(instance ?? '');
  const hasCommand = step.action === 'aws:runCommand';
  const fireTasks = () => (tasksFire ? machine?.tasks.fireAll() : undefined);

  const perform = (hooks: FaultHooks = {}) => {
    const midway: FaultHooks['midway'] = (command) => {
      fireTasks();
      hooks.midway?.(command);
    };
    if (!hasCommand) midway({ cancel() {} });
    return action({ ...context, faultHooks: { ...hooks, ...(hasCommand ? { midway } : {}) } });
  };
  const performThen = async (after: () => void) => {
    const outcome = await perform();
    after();
    return outcome;
  };

  if (fault === undefined) return perform();
  const message = fault.message ?? `Step ${step.name} failed because of an injected fault.`;
  switch (fault.error) {
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
    case 'AgentLostAfter':
      return performThen(() => loseAgent(aws, machine, fault));
    case 'Rebooted':
      return perform({ midway: () => reboot(aws, machine, fault) });
    case 'RebootedAfter':
      return performThen(() => reboot(aws, machine, fault));
    case 'RunCancelled':
      return perform({ midway: () => cancelAutomation(context) });
    default:
      return failed(`${fault.error}: ${message}`);
  }
}

/** Without `seconds` the agent stays offline. Its scripts run on: they are processes of their own. */
function loseAgent({ clock }: EmbeddedAws, machine: WindowsInstance | undefined, { seconds }: Fault): void {
  machine?.goOffline();
  if (seconds !== undefined) void clock.sleep(seconds * 1000).then(() => machine?.comeOnline());
}

function reboot({ clock }: EmbeddedAws, machine: WindowsInstance | undefined, fault: Fault): void {
  machine?.powerOff();
  void clock.sleep((fault.seconds ?? REBOOT_SECONDS) * 1000).then(() => machine?.powerOn());
}

/** The automation may have ended before its script. */
function cancelAutomation({ aws, executionId }: StepContext): void {
  try {
    aws.automations.cancel(executionId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
