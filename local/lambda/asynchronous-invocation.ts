/** Asynchronous invocation: a function that fails is tried twice more, a service that refuses is asked for up to six hours.
 *  https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
import { ServiceError } from '../aws/service-error';
import type { Clock } from '../clock';
import type { FunctionOutcome } from './function-outcome';

const MINUTE = 60_000;
const PAUSES_AFTER_FUNCTION_ERRORS = [MINUTE, 2 * MINUTE];
const FIRST_PAUSE_AFTER_REFUSAL = 1000;
const LONGEST_PAUSE_AFTER_REFUSAL = 5 * MINUTE;
const MAX_EVENT_AGE = 6 * 60 * MINUTE;

/** The outcome of the last try; undefined for an event that grew too old. */
export async function tryAsynchronously(
  invoke: () => Promise<FunctionOutcome>,
  clock: Clock,
): Promise<FunctionOutcome | undefined> {
  const begin = clock.now().getTime();
  const pauses = [...PAUSES_AFTER_FUNCTION_ERRORS];
  let refusalPause = FIRST_PAUSE_AFTER_REFUSAL;
  while (clock.now().getTime() - begin <= MAX_EVENT_AGE) {
    try {
      const outcome = await invoke();
      const pause = pauses.shift();
      if (outcome.functionError === undefined || pause === undefined) return outcome;
      await clock.sleep(pause);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code === 'ResourceNotFoundException') throw error;
      await clock.sleep(refusalPause);
      refusalPause = Math.min(refusalPause * 2, LONGEST_PAUSE_AFTER_REFUSAL);
    }
  }
  return undefined;
}
