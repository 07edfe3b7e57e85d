/** Builds a Map state: its fields, and the permissions that its role needs. */
import { doc, type Expression, text } from '../expression';
import type { Permission } from '../permission';
import { renderResultPath } from '../result-path';
import { type Definition, renderDefinition, type State } from '../state';
import { definedFields, renderOptional, valueOrPath } from '../template';
import { type AnyBatcher, renderBatcher } from './item-batcher';
import type { ItemReader } from './item-reader';
import type { Mode } from './map';
import { type ResultWriter, renderWriter, writerPermissions } from './result-writer';
import { flowFields, type StateFields } from './state-fields';

/** What an `itemSelector` can read. */
const paths = { item: doc('$$.Map.Item.Value'), index: doc('$$.Map.Item.Index'), $: doc('$'), $$: doc('$$') };

interface MapFields extends StateFields {
  readonly items?: Expression<unknown>;
  readonly itemReader?: ItemReader<unknown>;
  readonly itemBatcher?: AnyBatcher;
  readonly itemSelector?: (available: typeof paths) => unknown;
  readonly resultWriter?: ResultWriter;
  readonly resultSelector?: unknown;
  readonly maxConcurrency: number | Expression<number>;
}

/** A Distributed Map starts, describes and stops child executions of its own machine.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
const DISTRIBUTED: readonly Permission[] = [
  { action: 'states:StartExecution', on: 'itself' },
  { action: 'states:DescribeExecution', on: 'its executions' },
  { action: 'states:RedriveExecution', on: 'its executions' },
  { action: 'states:StopExecution', on: 'its executions' },
];

export const map = (processor: Definition, fields: MapFields & Mode): State => {
  const { itemReader, itemBatcher, resultWriter } = fields;
  const distributed = fields.mode === 'DISTRIBUTED' ? fields : undefined;
  const selector = fields.itemSelector?.(paths);
  return {
    type: 'Map',
    fields: (arnOf) => ({
      ...definedFields({
        Comment: fields.comment,
        ItemsPath: fields.items?.[text],
        ItemReader: itemReader?.rendered,
        ItemSelector: renderOptional(selector),
        ItemBatcher: itemBatcher && renderBatcher(itemBatcher),
      }),
      ...valueOrPath('MaxConcurrency', fields.maxConcurrency),
      ...valueOrPath('ToleratedFailurePercentage', distributed?.toleratedFailurePercentage),
      ...valueOrPath('ToleratedFailureCount', distributed?.toleratedFailureCount),
      ...definedFields({
        Label: distributed?.label,
        ItemProcessor: {
          ProcessorConfig: definedFields({ Mode: fields.mode, ExecutionType: distributed?.executionType }),
          ...renderDefinition(processor, arnOf),
        },
        ResultWriter: resultWriter && renderWriter(resultWriter),
        ResultSelector: renderOptional(fields.resultSelector),
      }),
      ...renderResultPath(fields.resultPath),
    }),
    nested: [processor],
    childType: distributed?.executionType,
    permissions: [
      ...(distributed ? DISTRIBUTED : []),
      ...(itemReader?.permissions ?? []),
      ...(resultWriter ? writerPermissions(resultWriter) : []),
    ],
    templates: [selector, itemBatcher?.batchInput],
    ...flowFields(fields),
  };
};
