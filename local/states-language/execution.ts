/** Runs an execution of a state machine from its input to its outcome, in virtual time. */
import { StatesError } from './errors';
import type { ExecutionRequest, Outcome } from './execution-request';
import type { Scope } from './frame';
import type { StateMachine } from './grammar/definition';
import { dataDetails, failureDetails } from './history/event';
import { BranchHistory, ExecutionHistory } from './history/history';
import { runBranch } from './interpreter';
import { Interruption } from './interruption';
import { LIMITS_OF_AWS } from './limits';
import { SeededRandom } from './seeded-random';
import { parseDefinition } from './validation/validate';

export { StatesError } from './errors';
export type { ChildExecution, ExecutionRequest, Outcome, RunTask, TaskCall } from './execution-request';
export type { HistoryEvent } from './history/event';
export type { JsonObject, JsonValue } from './json';
export type { Limits } from './limits';
export { InvalidDefinition } from './validation/diagnostic';
export { validate } from './validation/validate';

/** Rejects with InvalidDefinition, or with an error of `runTask` that is not a StatesError. */
export async function run(request: ExecutionRequest): Promise<Outcome> {
  const machine = parseDefinition(request.definition);
  const { clock, onEvent = () => undefined, limits = LIMITS_OF_AWS } = request;
  const history = new BranchHistory(new ExecutionHistory(clock, onEvent, limits.historyEvents));
  history.record('ExecutionStarted', {
    executionStartedEventDetails: { ...dataDetails('input', request.input), roleArn: request.execution.RoleArn },
  });
  const stop = new AbortController();
  const finished = new AbortController();
  stopOnSignal(request, stop, finished.signal);
  stopAtTimeout(request, machine, stop, finished.signal);
  try {
    const output = await runBranch(machine, request.input, scopeOf(request, history, stop.signal));
    history.record('ExecutionSucceeded', { executionSucceededEventDetails: dataDetails('output', output) });
    return { status: 'SUCCEEDED', output };
  } catch (problem) {
    return close(problem, history);
  } finally {
    finished.abort();
  }
}

function close(problem: unknown, history: BranchHistory): Outcome {
  if (problem instanceof StatesError) {
    history.record('ExecutionFailed', { executionFailedEventDetails: failureDetails(problem) });
    return { status: 'FAILED', error: problem.error, cause: problem.cause };
  }
  if (!(problem instanceof Interruption)) throw problem;
  if (problem.reason === 'execution timed out') {
    history.record('ExecutionTimedOut', { executionTimedOutEventDetails: {} });
    return { status: 'TIMED_OUT' };
  }
  history.record('ExecutionAborted', { executionAbortedEventDetails: failureDetails(problem) });
  return { status: 'ABORTED', error: problem.error, cause: problem.cause };
}

function scopeOf(request: ExecutionRequest, history: BranchHistory, signal: AbortSignal): Scope {
  const { clock, runTask, execution, stateMachine, input, seed = '', limits = LIMITS_OF_AWS } = request;
  return {
    environment: {
      clock,
      runTask,
      execution,
      stateMachine,
      limits,
      random: new SeededRandom(`${seed}${execution.Id}`),
      startChild: request.startChild ?? ((child) => run(child.request)),
    },
    context: {
      Execution: { ...execution, Input: input, RedriveCount: 0 },
      StateMachine: { ...stateMachine },
    },
    variables: new Map(),
    history,
    signal,
  };
}

function stopOnSignal(request: ExecutionRequest, stop: AbortController, finished: AbortSignal): void {
  const { signal } = request;
  const interrupt = () => {
    const { error, cause } = signal?.reason instanceof StatesError ? signal.reason : {};
    stop.abort(new Interruption('execution stopped', error, cause));
  };
  if (signal?.aborted) interrupt();
  else signal?.addEventListener('abort', interrupt, { once: true, signal: finished });
}

function stopAtTimeout(request: ExecutionRequest, machine: StateMachine, stop: AbortController, finished: AbortSignal) {
  if (machine.TimeoutSeconds === undefined) return;
  request.clock.sleep(machine.TimeoutSeconds * 1_000, finished).then(
    () => stop.abort(new Interruption('execution timed out')),
    () => undefined,
  );
}
