/** A Map state as it is kept: how it renders, and what its role must be allowed. */
import { doc, type Expression, text } from '../expression';
import { renderInto } from '../into';
import type { Permission } from '../permission';
import { type Region, renderRegion, type State } from '../state';
import { type Json, renderTemplate } from '../template';
import { type AnyBatcher, renderBatcher } from './item-batcher';
import type { ItemReader } from './item-reader';
import type { Mode } from './map';
import { type ResultWriter, renderWriter, writerPermissions } from './result-writer';
import { flow, orPath, renderComment, type Written } from './written';

type Words = Record<'item' | 'index' | '$' | '$$', ReturnType<typeof doc>>;

interface AnyMap extends Written {
  readonly items?: Expression<unknown>;
  readonly itemReader?: ItemReader<unknown>;
  readonly itemBatcher?: AnyBatcher;
  readonly itemSelector?: (words: Words) => unknown;
  readonly resultWriter?: ResultWriter;
  readonly resultSelector?: unknown;
  readonly maxConcurrency: number | Expression<number>;
}

/** A Distributed Map starts, follows and stops executions of its own machine.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
const DISTRIBUTED: readonly Permission[] = [
  { action: 'states:StartExecution', on: 'itself' },
  { action: 'states:DescribeExecution', on: 'its executions' },
  { action: 'states:RedriveExecution', on: 'its executions' },
  { action: 'states:StopExecution', on: 'its executions' },
];

const words: Words = {
  item: doc('$$.Map.Item.Value'),
  index: doc('$$.Map.Item.Index'),
  $: doc('$'),
  $$: doc('$$'),
};

const processorConfig = (written: Mode): Json =>
  written.mode === 'INLINE' ? { Mode: written.mode } : { Mode: written.mode, ExecutionType: written.executionType };

export const map = (processor: Region, written: AnyMap & Mode): State => {
  const { items, itemReader, itemBatcher, resultWriter } = written;
  const selector = written.itemSelector?.(words);
  return {
    type: 'Map',
    fields: (arnOf) => ({
      ...renderComment(written),
      ...(items && { ItemsPath: items[text] }),
      ...(itemReader && { ItemReader: itemReader.rendered }),
      ...(selector !== undefined && { ItemSelector: renderTemplate(selector) }),
      ...renderBatcher(itemBatcher),
      ...orPath('MaxConcurrency', written.maxConcurrency),
      ...(written.mode === 'DISTRIBUTED' && {
        ...orPath('ToleratedFailurePercentage', written.toleratedFailurePercentage),
        ...orPath('ToleratedFailureCount', written.toleratedFailureCount),
        Label: written.label,
      }),
      ItemProcessor: { ProcessorConfig: processorConfig(written), ...renderRegion(processor, arnOf) },
      ...renderWriter(resultWriter),
      ...(written.resultSelector !== undefined && { ResultSelector: renderTemplate(written.resultSelector) }),
      ...renderInto(written.into),
    }),
    nested: [processor],
    ...(written.mode === 'DISTRIBUTED' && { childType: written.executionType }),
    permissions: [
      ...(written.mode === 'DISTRIBUTED' ? DISTRIBUTED : []),
      ...(itemReader?.permissions ?? []),
      ...writerPermissions(resultWriter),
    ],
    templates: [selector ?? null, itemBatcher?.batchInput ?? null],
    ...flow(written),
  };
};
