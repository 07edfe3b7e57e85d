/** What a fault file does to a step: it fails before or after its work, times out, or finds the agent gone. The message of
 *  `AgentOffline` says for how many minutes; without one the agent does not come back. */
import type { Fault } from '../aws/faults';
import type { AutomationAction, StepContext } from './automation-action';
import { failed, type StepOutcome } from './step-outcome';

/** Outlasts any step that has no limit of its own. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
const DEFAULT_STEP_TIMEOUT_SECONDS = 3600;

const MINUTE = 60_000;

/** The instance that a step works on, by which a fault may be aimed at it. */
export function concernedInstance(inputs: Readonly<Record<string, unknown>>): string | undefined {
  return JSON.stringify(inputs).match(/\bi-[0-9a-f]{8,17}\b/)?.[0];
}

export async function withStepFault(
  fault: Fault | undefined,
  context: StepContext,
  action: AutomationAction,
): Promise<StepOutcome> {
  const { aws, step, inputs, signal } = context;
  const message = fault?.message ?? `Step ${step.name} was made to fail by the fault file.`;
  switch (fault?.error) {
    case undefined:
      return action(context);
    case 'Failed':
      return failed(message);
    case 'FailedAfter':
      await action(context);
      return failed(message);
    case 'TimedOut':
      await aws.clock.sleep((step.timeoutSeconds ?? DEFAULT_STEP_TIMEOUT_SECONDS) * 1000, signal).catch(() => {});
      return { status: 'TimedOut', message };
    case 'AgentOffline': {
      const machine = aws.world.instances.get(concernedInstance(inputs) ?? '')?.windows;
      machine?.goOffline();
      const minutes = Number(fault?.message ?? Number.NaN);
      if (machine !== undefined && minutes > 0) void aws.clock.sleep(minutes * MINUTE).then(() => machine.comeOnline());
      return action(context);
    }
    default:
      return failed(`${fault?.error}: ${message}`);
  }
}
