/** Parallel: runs all branches at the same time on the same input. The result is the array of their outputs. */
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { Frame, Transition } from '../frame';
import type { ParallelState } from '../grammar/definition';
import { applyResult, effectiveInput, withParameters } from '../input-output';
import type { JsonValue } from '../json';
import { assertPayloadSize } from '../limits';

export async function parallel(state: ParallelState, frame: Frame): Promise<Transition> {
  const { history } = frame.scope;
  const input = withParameters(state.Parameters, effectiveInput(state, frame), frame);
  history.record('ParallelStateStarted');
  return applyResult(state, await outputsOf(state, input, frame), frame);
}

async function outputsOf({ Branches: branches }: ParallelState, input: JsonValue, frame: Frame): Promise<JsonValue[]> {
  const { history, signal } = frame.scope;
  const start = history.fork();
  try {
    const outputs = await concurrently(branches, branches.length, signal, async (branch, _index, within) => {
      const scope = { ...frame.scope, history: start.fork(), signal: within };
      const output = await frame.runBranch(branch, input, scope);
      history.join(scope.history);
      return output;
    });
    assertPayloadSize(outputs, frame.name, frame.scope.environment.limits);
    history.record('ParallelStateSucceeded');
    return outputs;
  } catch (problem) {
    if (problem instanceof StatesError) history.record('ParallelStateFailed');
    throw problem;
  }
}
