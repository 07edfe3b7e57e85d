/** Map: runs its processor for each item, in the execution itself or in child executions. */
import { EvaluationError } from '../errors';
import { dataOf, type Frame, type Transition } from '../frame';
import type { ItemProcessor, MapState } from '../grammar/definition';
import { effectiveInput, finish } from '../input-output';
import type { JsonObject, JsonValue } from '../json';
import { valueAt } from '../paths/resolve';
import { evaluateTemplate } from '../payload-template';
import { distributed } from './map-distributed';
import { inline } from './map-inline';
import { integerAt } from './numeric-field';

/** One item as `$$.Map.Item` and the input that its iteration begins with. */
export interface Item {
  readonly context: JsonObject;
  readonly input: JsonValue;
}

/** A Map state with its items and settings read. */
export interface MapWork {
  readonly state: MapState;
  readonly processor: ItemProcessor;
  /** The input of the state after InputPath. */
  readonly input: JsonValue;
  readonly items: readonly Item[];
  /** 0 is as many as possible. */
  readonly maxConcurrency: number;
}

export async function map(state: MapState, frame: Frame): Promise<Transition> {
  const input = effectiveInput(state, frame);
  const data = dataOf(frame, input);
  const processor = state.ItemProcessor ?? state.Iterator ?? { StartAt: '', States: {} };
  const maxConcurrency = state.MaxConcurrency ?? integerAt('MaxConcurrency', state.MaxConcurrencyPath, data) ?? 0;
  const work: MapWork = { state, processor, input, items: itemsOf(state, input, frame), maxConcurrency };
  const results = await (processor.ProcessorConfig?.Mode === 'DISTRIBUTED'
    ? distributed(work, frame)
    : inline(work, frame));
  return finish(state, results, frame);
}

/** ItemSelector, once called Parameters, makes the input of each iteration. */
function itemsOf(state: MapState, input: JsonValue, frame: Frame): Item[] {
  const path = state.ItemsPath ?? '$';
  const values = valueAt(path, dataOf(frame, input));
  // AWS has been recorded to drop the first $ of a path into the context object here.
  if (!Array.isArray(values))
    throw new EvaluationError(`Reference path "${path.replace(/^\$\$/, '$')}" must point to array.`);
  const selector = state.ItemSelector ?? state.Parameters;
  return values.map((value, index) => {
    const context = { Map: { Item: { Index: index, Value: value } } };
    if (selector === undefined) return { context, input: value };
    const data = dataOf({ ...frame, context: { ...frame.context, ...context } }, input);
    return { context, input: evaluateTemplate(selector, data) };
  });
}
