/** A Map state with its items and settings read from its input. */
import { EvaluationError } from '../errors';
import { dataOf, type Frame } from '../frame';
import type { ItemProcessor, MapState } from '../grammar/definition';
import type { JsonObject, JsonValue } from '../json';
import { valueAt } from '../paths/resolve';
import { evaluateTemplate } from '../payload-template';
import { integerField } from './numeric-field';

/** One item as `$$.Map.Item`, and the input of its iteration. */
export interface Item {
  readonly context: JsonObject;
  readonly input: JsonValue;
}

export interface MapWork {
  readonly state: MapState;
  readonly processor: ItemProcessor;
  /** The input of the state after InputPath. */
  readonly input: JsonValue;
  readonly items: readonly Item[];
  /** 0 means no limit. */
  readonly maxConcurrency: number;
}

export function readMap(state: MapState, input: JsonValue, frame: Frame): MapWork {
  const processor = state.ItemProcessor ?? state.Iterator ?? { StartAt: '', States: {} };
  const maxConcurrency = integerField(state, 'MaxConcurrency', dataOf(frame, input)) ?? 0;
  return { state, processor, input, items: itemsOf(state, input, frame), maxConcurrency };
}

/** ItemSelector, formerly Parameters, builds the input of each iteration. */
function itemsOf(state: MapState, input: JsonValue, frame: Frame): Item[] {
  const path = state.ItemsPath ?? '$';
  const values = valueAt(path, dataOf(frame, input));
  // Recorded from AWS: of a path into the context object, the message omits the first $.
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
