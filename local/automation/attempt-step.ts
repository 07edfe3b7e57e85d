/** One attempt at a step: its action, within the step's time, unless a fault file has other plans or the run is cancelled. */
import { ServiceError } from '../aws/service-error';
import type { AutomationAction, StepContext } from './automation-action';
import { type StepFaults, withStepFaults } from './step-fault';
import { failed, type StepOutcome } from './step-outcome';

export async function attemptStep(
  action: AutomationAction,
  context: Omit<StepContext, 'signal'>,
  faults: StepFaults,
): Promise<StepOutcome> {
  const { cancelled, step } = context;
  if (cancelled.aborted) return { status: 'Cancelled' };
  const over = new AbortController();
  const performed = withStepFaults(faults, { ...context, signal: over.signal }, action).catch((error: unknown) =>
    failed(error instanceof ServiceError ? `${error.code}: ${error.message}` : String(error)),
  );
  const outcome = await Promise.race([performed, timeOut(context, over.signal), cancellation(cancelled)]);
  over.abort();
  return outcome.status === 'TimedOut' && outcome.message === undefined
    ? { ...outcome, message: `Step ${step.name} did not end within ${step.timeoutSeconds} seconds.` }
    : outcome;
}

async function timeOut({ aws, step }: Omit<StepContext, 'signal'>, over: AbortSignal): Promise<StepOutcome> {
  if (step.timeoutSeconds === undefined) return new Promise(() => {});
  // Abandoned when the action ends first; the race is decided by then.
  await aws.clock.sleep(step.timeoutSeconds * 1000, over).catch(() => {});
  return { status: 'TimedOut' };
}

const cancellation = (cancelled: AbortSignal): Promise<StepOutcome> =>
  new Promise((resolve) => {
    cancelled.addEventListener('abort', () => resolve({ status: 'Cancelled' }), { once: true });
  });
