/** Asynchronous invocation: a function that fails is tried again, a service that refuses is asked for as long as the event may age.
 *  https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */

import type { FunctionOutcome } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';
import type { Clock } from '../clock';
import type { AsynchronousInvocation } from '../deployment/deployment';

const MINUTE = 60_000;
const PAUSES_AFTER_FUNCTION_ERRORS = [MINUTE, 2 * MINUTE];
const FIRST_PAUSE_AFTER_REFUSAL = 1000;
const LONGEST_PAUSE_AFTER_REFUSAL = 5 * MINUTE;

export interface AsynchronousOutcome {
  /** Of the last try that came to one. */
  readonly outcome?: FunctionOutcome;
  /** What Lambda itself refused the last try with, if it did. */
  readonly refusal?: ServiceError;
  readonly invocations: number;
  /** Why Lambda gave up; absent if the function succeeded. */
  readonly givenUp?: 'RetriesExhausted' | 'EventAgeExceeded';
}

export async function tryAsynchronously(
  invoke: () => Promise<FunctionOutcome>,
  { maximumRetryAttempts, maximumEventAgeSeconds }: AsynchronousInvocation,
  clock: Clock,
): Promise<AsynchronousOutcome> {
  const begin = clock.now().getTime();
  const pauses = PAUSES_AFTER_FUNCTION_ERRORS.slice(0, maximumRetryAttempts);
  let refusalPause = FIRST_PAUSE_AFTER_REFUSAL;
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
      await clock.sleep(refusalPause);
      refusalPause = Math.min(refusalPause * 2, LONGEST_PAUSE_AFTER_REFUSAL);
    }
  }
  return {
    ...(outcome !== undefined && { outcome }),
    ...(refusal !== undefined && { refusal }),
    invocations,
    givenUp: 'EventAgeExceeded',
  };
}
