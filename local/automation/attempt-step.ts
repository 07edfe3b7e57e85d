/** One attempt at a step: its action, within the step's timeout, unless a fault strikes or the automation is cancelled. */
import { ServiceError } from '../aws/service-error';
import { type AutomationAction, failed, type StepContext, type StepOutcome } from './automation-action';
import { applyStepFaults, type StepFaults } from './step-fault';

export async function attemptStep(
  action: AutomationAction,
  context: Omit<StepContext, 'signal'>,
  faults: StepFaults,
): Promise<StepOutcome> {
  const { cancelled, step } = context;
  if (cancelled.aborted) return { status: 'Cancelled' };
  const over = new AbortController();
  const performed = applyStepFaults(faults, { ...context, signal: over.signal }, action).catch((error: unknown) =>
    failed(error instanceof ServiceError ? `${error.code}: ${error.message}` : String(error)),
  );
  const outcome = await Promise.race([performed, timeout(context, over.signal), cancellation(cancelled, over.signal)]);
  over.abort();
  return outcome.status === 'TimedOut' && outcome.message === undefined
    ? { ...outcome, message: `Step ${step.name} did not end within ${step.timeoutSeconds} seconds.` }
    : outcome;
}

async function timeout({ aws, step }: Omit<StepContext, 'signal'>, over: AbortSignal): Promise<StepOutcome> {
  if (step.timeoutSeconds === undefined) return new Promise(() => {});
  // Rejects when the action ends first, which has decided the race by then.
  await aws.clock.sleep(step.timeoutSeconds * 1000, over).catch(() => {});
  return { status: 'TimedOut' };
}

/** `over` removes the listener: an automation has more steps than Node.js expects listeners of one signal. */
const cancellation = (cancelled: AbortSignal, over: AbortSignal): Promise<StepOutcome> =>
  new Promise((resolve) => {
    const end = () => resolve({ status: 'Cancelled' });
    // A fault may have cancelled the automation at the beginning of the step.
    if (cancelled.aborted) end();
    else cancelled.addEventListener('abort', end, { once: true, signal: over });
  });
