/** Retry and Catch of Task, Parallel and Map. */
import { atState, EvaluationError, matches, StatesError } from './errors';
import { dataOf, type Frame, type Transition } from './frame';
import type { TaskState } from './grammar/definition';
import type { Catcher } from './grammar/fields';
import { atResultPath } from './input-output';
import { isObject } from './json';
import { evaluateMembers } from './payload-template';
import { nextRetry } from './retry';
import { SeededRandom } from './seeded-random';

/** Makes attempts until one succeeds or no retrier applies, then applies the catchers. */
export async function withErrorHandling(
  state: Pick<TaskState, 'Retry' | 'Catch'>,
  frame: Frame,
  enteredEventId: number,
  attempt: (frame: Frame) => Promise<Transition>,
): Promise<Transition> {
  const { clock } = frame.scope.environment;
  const jitter = new SeededRandom(`${frame.scope.environment.execution.Id} ${frame.name} ${enteredEventId}`);
  const retriesMade = (state.Retry ?? []).map(() => 0);
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt(withRetryCount(frame, retries));
    } catch (problem) {
      const failure = problem instanceof EvaluationError ? atState(problem, frame.name, enteredEventId) : problem;
      if (!(failure instanceof StatesError)) throw failure;
      const retry = nextRetry(state.Retry ?? [], retriesMade, failure, jitter.fraction());
      if (retry === undefined) return applyCatch(state.Catch ?? [], failure, withRetryCount(frame, retries));
      retriesMade[retry.retrier] = (retriesMade[retry.retrier] ?? 0) + 1;
      await clock.sleep(retry.delaySeconds * 1_000, frame.scope.signal);
    }
  }
}

/** The error output is put into the raw input of the state. OutputPath does not apply. */
function applyCatch(catchers: readonly Catcher[], failure: StatesError, frame: Frame): Transition {
  const catcher = catchers.find(({ ErrorEquals }) => matches(ErrorEquals, failure));
  if (catcher === undefined) throw failure;
  // An error without a cause, such as a timeout, gets an empty cause.
  const errorOutput = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
  return {
    output: atResultPath(catcher.ResultPath, frame.input, errorOutput),
    next: catcher.Next,
    assigned: catcher.Assign === undefined ? undefined : evaluateMembers(catcher.Assign, dataOf(frame, errorOutput)),
  };
}

function withRetryCount(frame: Frame, retries: number): Frame {
  const { State: state } = frame.context;
  if (!isObject(state)) return frame;
  return { ...frame, context: { ...frame.context, State: { ...state, RetryCount: retries } } };
}
