/** Parallel: runs all branches at once on the same input; the result is the array of their outputs. */
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { Frame, Transition } from '../frame';
import type { ParallelState } from '../grammar/definition';
import { effectiveInput, finish, withParameters } from '../input-output';
import { assertPayloadSize } from '../limits';

export async function parallel(state: ParallelState, frame: Frame): Promise<Transition> {
  const { trail, signal } = frame.scope;
  const input = withParameters(state.Parameters, effectiveInput(state, frame), frame);
  trail.record('ParallelStateStarted');
  try {
    const start = trail.fork();
    const results = await concurrently(state.Branches.length, state.Branches.length, signal, async (index, within) => {
      const branch = state.Branches[index] ?? { StartAt: '', States: {} };
      const scope = { ...frame.scope, trail: start.fork(), signal: within };
      const output = await frame.runBranch(branch, input, scope);
      trail.join(scope.trail);
      return output;
    });
    trail.record('ParallelStateSucceeded');
    assertPayloadSize(results, frame.name);
    return finish(state, results, frame);
  } catch (problem) {
    if (problem instanceof StatesError) trail.record('ParallelStateFailed');
    throw problem;
  }
}
