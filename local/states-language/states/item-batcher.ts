/** ItemBatcher: gives several items to one child execution, as `{"BatchInput": ..., "Items": [...]}`. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import type { MapState } from '../grammar/definition';
import { bytes, type JsonValue } from '../json';
import { evaluateTemplate } from '../payload-template';
import type { Item } from './map-work';
import { integerField } from './numeric-field';

export interface Batch {
  readonly input: JsonValue;
  /** The number of items. */
  readonly size: number;
}

type ItemBatcher = NonNullable<MapState['ItemBatcher']>;

export function batches(batcher: ItemBatcher | undefined, items: readonly Item[], data: Data): Batch[] {
  if (batcher === undefined) return items.map(({ input }) => ({ input, size: 1 }));
  const maxItems = maximum(batcher, 'MaxItemsPerBatch', data);
  const maxBytes = maximum(batcher, 'MaxInputBytesPerBatch', data);
  const shared = batcher.BatchInput === undefined ? {} : { BatchInput: evaluateTemplate(batcher.BatchInput, data) };
  const inputOf = (group: JsonValue[]) => ({ ...shared, Items: group });
  const groups: JsonValue[][] = [];
  for (const { input } of items) {
    const last = groups.at(-1);
    if (last === undefined || last.length === maxItems || bytes(inputOf([...last, input])) > maxBytes)
      groups.push([input]);
    else last.push(input);
  }
  return groups.map((group) => ({ input: inputOf(group), size: group.length }));
}

function maximum(batcher: ItemBatcher, name: 'MaxItemsPerBatch' | 'MaxInputBytesPerBatch', data: Data): number {
  const value = integerField(batcher, name, data);
  if (value === 0) throw new EvaluationError(`${name} must be greater than zero.`);
  return value ?? Number.POSITIVE_INFINITY;
}
