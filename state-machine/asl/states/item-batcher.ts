/** ItemBatcher: gives several items to one child execution, as `{"BatchInput": ..., "Items": [...]}`.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
import type { Expression, Path } from '../expression';
import { definedFields, type JsonObject, renderOptional, type Template, valueOrPath } from '../template';

type BatchSize =
  | { readonly maxItemsPerBatch: number | Path<number>; readonly maxInputBytesPerBatch?: number | Path<number> }
  | { readonly maxItemsPerBatch?: never; readonly maxInputBytesPerBatch: number | Path<number> };

/** For a machine that takes `Input`. If that has a `BatchInput`, the batcher must provide it. */
export type ItemBatcher<Input> = BatchSize &
  (Input extends { readonly BatchInput: infer Shared }
    ? { readonly batchInput: Template<Shared> }
    : { readonly batchInput?: never });

export interface AnyBatcher {
  readonly maxItemsPerBatch?: number | Expression<number>;
  readonly maxInputBytesPerBatch?: number | Expression<number>;
  readonly batchInput?: unknown;
}

export const renderBatcher = ({ batchInput, maxItemsPerBatch, maxInputBytesPerBatch }: AnyBatcher): JsonObject => ({
  ...definedFields({ BatchInput: renderOptional(batchInput) }),
  ...valueOrPath('MaxItemsPerBatch', maxItemsPerBatch),
  ...valueOrPath('MaxInputBytesPerBatch', maxInputBytesPerBatch),
});
