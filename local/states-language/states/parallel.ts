/** Parallel: runs all branches at once on the same input; the result is the array of their outputs. */
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { Frame, Transition } from '../frame';
import type { ParallelState } from '../grammar/definition';
import { effectiveInput, finish, withParameters } from '../input-output';
import type { JsonValue } from '../json';
import { assertPayloadSize } from '../limits';

export async function parallel(state: ParallelState, frame: Frame): Promise<Transition> {
  const { trail } = frame.scope;
  const input = withParameters(state.Parameters, effectiveInput(state, frame), frame);
  trail.record('ParallelStateStarted');
  return finish(state, await outputsOf(state, input, frame), frame);
}

async function outputsOf({ Branches: branches }: ParallelState, input: JsonValue, frame: Frame): Promise<JsonValue[]> {
  const { trail, signal } = frame.scope;
  const start = trail.fork();
  try {
    const outputs = await concurrently(branches, branches.length, signal, async (branch, _index, within) => {
      const scope = { ...frame.scope, trail: start.fork(), signal: within };
      const output = await frame.runBranch(branch, input, scope);
      trail.join(scope.trail);
      return output;
    });
    assertPayloadSize(outputs, frame.name, frame.scope.surroundings.limits);
    trail.record('ParallelStateSucceeded');
    return outputs;
  } catch (problem) {
    if (problem instanceof StatesError) trail.record('ParallelStateFailed');
    throw problem;
  }
}
