/** ItemBatcher: gives several items to one child execution, as `{"BatchInput": ..., "Items": [...]}`. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import type { MapState } from '../grammar/definition';
import { bytes, type JsonValue } from '../json';
import { evaluateTemplate } from '../payload-template';
import type { Item } from './map';
import { integerAt } from './numeric-field';

export interface Batch {
  readonly input: JsonValue;
  /** How many items it has. */
  readonly size: number;
}

type ItemBatcher = NonNullable<MapState['ItemBatcher']>;

export function batches(batcher: ItemBatcher | undefined, items: readonly Item[], data: Data): Batch[] {
  if (batcher === undefined) return items.map(({ input }) => ({ input, size: 1 }));
  const maxItems = batcher.MaxItemsPerBatch ?? positiveAt('MaxItemsPerBatch', batcher.MaxItemsPerBatchPath, data);
  const maxBytes =
    batcher.MaxInputBytesPerBatch ?? positiveAt('MaxInputBytesPerBatch', batcher.MaxInputBytesPerBatchPath, data);
  const shared = batcher.BatchInput === undefined ? {} : { BatchInput: evaluateTemplate(batcher.BatchInput, data) };
  const asInput = (inputs: JsonValue[]) => ({ ...shared, Items: inputs });
  const full = (inputs: JsonValue[]) =>
    inputs.length > (maxItems ?? Number.POSITIVE_INFINITY) ||
    bytes(asInput(inputs)) > (maxBytes ?? Number.POSITIVE_INFINITY);
  return grouped(items, full).map((inputs) => ({ input: asInput(inputs), size: inputs.length }));
}

function grouped(items: readonly Item[], full: (inputs: JsonValue[]) => boolean): JsonValue[][] {
  const groups: JsonValue[][] = [];
  for (const { input } of items) {
    const last = groups.at(-1);
    if (last === undefined || full([...last, input])) groups.push([input]);
    else last.push(input);
  }
  return groups;
}

function positiveAt(field: string, path: string | undefined, data: Data): number | undefined {
  const value = integerAt(field, path, data);
  if (value === 0) throw new EvaluationError(`${field} must be greater than zero.`);
  return value;
}
