/** ItemBatcher: several items to one child execution, as `{"BatchInput": ..., "Items": [...]}`.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
import type { Expression, Path } from '../expression';
import type { Rendered } from '../state';
import { renderTemplate, type Template } from '../template';
import { orPath } from './written';

type Size =
  | { readonly maxItemsPerBatch: number | Path<number>; readonly maxInputBytesPerBatch?: number | Path<number> }
  | { readonly maxItemsPerBatch?: never; readonly maxInputBytesPerBatch: number | Path<number> };

/** For a machine that takes `Input`: what it wants under `BatchInput` must be given. */
export type ItemBatcher<Input> = Size &
  (Input extends { readonly BatchInput: infer Shared }
    ? { readonly batchInput: Template<Shared> }
    : { readonly batchInput?: never });

export interface AnyBatcher {
  readonly maxItemsPerBatch?: number | Expression<number>;
  readonly maxInputBytesPerBatch?: number | Expression<number>;
  readonly batchInput?: unknown;
}

export const renderBatcher = (batcher: AnyBatcher | undefined): Rendered =>
  batcher === undefined
    ? {}
    : {
        ItemBatcher: {
          ...(batcher.batchInput !== undefined && { BatchInput: renderTemplate(batcher.batchInput) }),
          ...orPath('MaxItemsPerBatch', batcher.maxItemsPerBatch),
          ...orPath('MaxInputBytesPerBatch', batcher.maxInputBytesPerBatch),
        },
      };
