/** Inline Map: iterations are branches of the execution itself. The first that fails stops the others. */
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { Frame, Scope } from '../frame';
import { Interruption } from '../interruption';
import type { JsonValue } from '../json';
import { assertPayloadSize } from '../limits';
import type { Item, MapWork } from './map-work';

export async function inlineMap(work: MapWork, frame: Frame): Promise<JsonValue[]> {
  const { history, signal, environment } = frame.scope;
  const { inlineConcurrency } = environment.limits;
  const limit = Math.min(work.maxConcurrency || inlineConcurrency, inlineConcurrency);
  history.record('MapStateStarted', { mapStateStartedEventDetails: { length: work.items.length } });
  try {
    const start = history.fork();
    const results = await concurrently(work.items, limit, signal, async (item, index, within) => {
      const scope = { ...frame.scope, history: start.fork(), signal: within };
      const output = await iteration(work, item, index, frame, scope);
      history.join(scope.history);
      return output;
    });
    assertPayloadSize(results, frame.name, environment.limits);
    history.record('MapStateSucceeded');
    return results;
  } catch (problem) {
    if (problem instanceof StatesError) history.record('MapStateFailed');
    throw problem;
  }
}

async function iteration(work: MapWork, item: Item, index: number, frame: Frame, scope: Scope): Promise<JsonValue> {
  const record = (kind: 'Started' | 'Succeeded' | 'Failed' | 'Aborted') =>
    scope.history.record(`MapIteration${kind}`, { [`mapIteration${kind}EventDetails`]: { name: frame.name, index } });
  record('Started');
  try {
    const context = { ...frame.context, ...item.context };
    const output = await frame.runBranch(work.processor, item.input, { ...scope, context });
    record('Succeeded');
    return output;
  } catch (problem) {
    if (problem instanceof StatesError) record('Failed');
    if (problem instanceof Interruption) record('Aborted');
    throw problem;
  }
}
