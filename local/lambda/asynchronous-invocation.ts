/** Asynchronous invocation: Lambda retries a function error a few times, and its own errors for as long as the event may age.
 *  https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
import type { AsynchronousOutcome, FunctionOutcome } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';
import type { Clock } from '../clock';
import type { AsynchronousInvocation } from '../world/deployed-resources';

const MINUTE = 60_000;
const PAUSES_AFTER_FUNCTION_ERRORS = [MINUTE, 2 * MINUTE];
const FIRST_PAUSE_AFTER_SERVICE_ERROR = 1000;
const LONGEST_PAUSE_AFTER_SERVICE_ERROR = 5 * MINUTE;

export async function invokeWithRetries(
  invoke: () => Promise<FunctionOutcome>,
  { maximumRetryAttempts, maximumEventAgeSeconds }: AsynchronousInvocation,
  clock: Clock,
): Promise<AsynchronousOutcome> {
  const begin = clock.now().getTime();
  const pauses = PAUSES_AFTER_FUNCTION_ERRORS.slice(0, maximumRetryAttempts);
  let servicePause = FIRST_PAUSE_AFTER_SERVICE_ERROR;
  let outcome: FunctionOutcome | undefined;
  let refusal: ServiceError | undefined;
  let invocations = 0;
  while (clock.now().getTime() - begin <= maximumEventAgeSeconds * 1000) {
    try {
      outcome = await invoke();
      invocations += 1;
      if (outcome.functionError === undefined) return { outcome, invocations };
      const pause = pauses.shift();
      if (pause === undefined) return { outcome, invocations, givenUp: 'RetriesExhausted' };
      await clock.sleep(pause);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      refusal = error;
      await clock.sleep(servicePause);
      servicePause = Math.min(servicePause * 2, LONGEST_PAUSE_AFTER_SERVICE_ERROR);
    }
  }
  return { outcome, refusal, invocations, givenUp: 'EventAgeExceeded' };
}
