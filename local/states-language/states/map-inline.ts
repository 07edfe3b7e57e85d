/** Inline Map: iterations are branches of the execution itself; the first that fails stops the others. */
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { Frame, Scope } from '../frame';
import { Interruption } from '../interruption';
import type { JsonValue } from '../json';
import { assertPayloadSize } from '../limits';
import type { Item, MapWork } from './map';

export async function inline(work: MapWork, frame: Frame): Promise<JsonValue[]> {
  const { trail, signal, surroundings } = frame.scope;
  const { inlineConcurrency } = surroundings.limits;
  const limit = Math.min(work.maxConcurrency || inlineConcurrency, inlineConcurrency);
  trail.record('MapStateStarted', { mapStateStartedEventDetails: { length: work.items.length } });
  try {
    const start = trail.fork();
    const results = await concurrently(work.items, limit, signal, async (item, index, within) => {
      const scope = { ...frame.scope, trail: start.fork(), signal: within };
      const output = await iteration(work, item, index, frame, scope);
      trail.join(scope.trail);
      return output;
    });
    assertPayloadSize(results, frame.name, surroundings.limits);
    trail.record('MapStateSucceeded');
    return results;
  } catch (problem) {
    if (problem instanceof StatesError) trail.record('MapStateFailed');
    throw problem;
  }
}

async function iteration(work: MapWork, item: Item, index: number, frame: Frame, scope: Scope): Promise<JsonValue> {
  const which = { name: frame.name, index };
  scope.trail.record('MapIterationStarted', { mapIterationStartedEventDetails: which });
  try {
    const context = { ...frame.context, ...item.context };
    const output = await frame.runBranch(work.processor, item.input, { ...scope, context });
    scope.trail.record('MapIterationSucceeded', { mapIterationSucceededEventDetails: which });
    return output;
  } catch (problem) {
    if (problem instanceof StatesError) {
      scope.trail.record('MapIterationFailed', { mapIterationFailedEventDetails: which });
    }
    if (problem instanceof Interruption) {
      scope.trail.record('MapIterationAborted', { mapIterationAbortedEventDetails: which });
    }
    throw problem;
  }
}
