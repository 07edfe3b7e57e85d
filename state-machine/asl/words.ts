/** The words of the kit, put into effect: each makes a state from what it is told. */
import type { Condition } from './condition';
import { doc, type Expression, isExpression, text } from './expression';
import type { Mode } from './kit';
import type { LambdaOperation } from './operation';
import { type Region, type RenderedCatcher, renderInto, renderRegion, type State } from './state';
import { type Json, renderTemplate } from './template';

interface Common {
  readonly comment?: string;
  readonly into?: string | null | undefined;
  readonly retry?: State['retry'];
  readonly catch?: readonly RenderedCatcher[];
  readonly next?: string;
  readonly end?: true;
}

type FieldsAsWritten = { readonly [field: string]: Json };

const comment = (written: Common): FieldsAsWritten =>
  written.comment === undefined ? {} : { Comment: written.comment };

const flow = (written: Common): Pick<State, 'retry' | 'catch' | 'next' | 'end'> => ({
  ...(written.retry && { retry: written.retry }),
  ...(written.catch && { catch: written.catch }),
  ...(written.next !== undefined && { next: written.next }),
  ...(written.end && { end: true }),
});

const task = (
  operation: LambdaOperation<never, unknown, string>,
  written: Common & { readonly payload: unknown },
): State => ({
  type: 'Task',
  fields: (functions) => {
    const functionName = functions[operation.functionName];
    if (functionName === undefined) throw new Error(`No ARN was given for the function ${operation.functionName}.`);
    return {
      ...comment(written),
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: {
        FunctionName: functionName,
        Payload: { ...operation.constants, ...Object(renderTemplate(written.payload)) },
      },
      ResultSelector: Object.fromEntries(operation.outputFields.map((name) => [`${name}.$`, `$.Payload.${name}`])),
      ...renderInto(written.into),
      TimeoutSeconds: operation.timeoutSeconds,
    };
  },
  calls: operation,
  ...flow(written),
});

const pass = (
  written: Common & { readonly inputPath?: Expression<unknown>; readonly parameters?: unknown },
): State => ({
  type: 'Pass',
  fields: () => ({
    ...comment(written),
    ...(written.inputPath && { InputPath: written.inputPath[text] }),
    ...(written.parameters !== undefined && { Parameters: renderTemplate(written.parameters) }),
    ...renderInto(written.into),
  }),
  ...flow(written),
});

const choice = (
  rules: readonly { readonly when: Condition; readonly next: string }[],
  otherwise: string | undefined,
  described: Common = {},
): State => ({
  type: 'Choice',
  fields: () => ({
    ...comment(described),
    Choices: rules.map(({ when, next }) => ({ ...when.rule, Next: next })),
    ...(otherwise !== undefined && { Default: otherwise }),
  }),
  choices: [...rules.map(({ next }) => next), ...(otherwise === undefined ? [] : [otherwise])],
});

const match = (path: Expression<string>, arms: { readonly [value: string]: string }, described: Common = {}): State =>
  choice(
    Object.entries(arms).map(([value, next]) => ({
      when: { rule: { Variable: path[text], StringEquals: value } },
      next,
    })),
    undefined,
    described,
  );

const orPath = (field: string, value: Json | Expression<unknown>): FieldsAsWritten =>
  isExpression(value) ? { [`${field}Path`]: value[text] } : { [field]: value };

const wait = (
  written: Common & {
    readonly seconds?: number | Expression<number>;
    readonly timestamp?: string | Expression<string>;
  },
): State => ({
  type: 'Wait',
  fields: () => ({
    ...comment(written),
    ...(written.seconds !== undefined && orPath('Seconds', written.seconds)),
    ...(written.timestamp !== undefined && orPath('Timestamp', written.timestamp)),
  }),
  ...flow(written),
});

const succeed = (described: Common | string = {}): State => ({
  type: 'Succeed',
  fields: () => (typeof described === 'string' ? {} : comment(described)),
});

const fail = (written: Common & { readonly error: string; readonly cause: string | Expression<string> }): State => ({
  type: 'Fail',
  fields: () => ({ ...comment(written), Error: written.error, ...orPath('Cause', written.cause) }),
});

const parallel = (branches: readonly Region[], written: Common): State => ({
  type: 'Parallel',
  fields: (functions) => ({
    ...comment(written),
    Branches: branches.map((branch) => renderRegion(branch, functions)),
    ...renderInto(written.into),
  }),
  nested: branches,
  ...flow(written),
});

const processorConfig = (written: Mode): Json =>
  written.mode === 'INLINE' ? { Mode: written.mode } : { Mode: written.mode, ExecutionType: written.executionType };

const map = (
  processor: Region,
  written: Common &
    Mode & {
      readonly items: Expression<unknown>;
      readonly maxConcurrency: number;
      readonly itemSelector?: (words: Record<'item' | 'index' | '$' | '$$', ReturnType<typeof doc>>) => unknown;
    },
): State => ({
  type: 'Map',
  fields: (functions) => ({
    ...comment(written),
    ItemsPath: written.items[text],
    ...(written.itemSelector && {
      ItemSelector: renderTemplate(
        written.itemSelector({
          item: doc('$$.Map.Item.Value'),
          index: doc('$$.Map.Item.Index'),
          $: doc('$'),
          $$: doc('$$'),
        }),
      ),
    }),
    MaxConcurrency: written.maxConcurrency,
    ...(written.mode === 'DISTRIBUTED' && {
      ...(written.toleratedFailurePercentage !== undefined && {
        ToleratedFailurePercentage: written.toleratedFailurePercentage,
      }),
      Label: written.label,
    }),
    ItemProcessor: { ProcessorConfig: processorConfig(written), ...renderRegion(processor, functions) },
    ...renderInto(written.into),
  }),
  nested: [processor],
  ...flow(written),
});

/** The kit of every state. Its types live in kit.ts; behind them all documents look alike, so the caller names the kit. */
export function words<AnyKit>(): AnyKit;
export function words(): object {
  return { $: doc('$'), $$: doc('$$'), task, pass, choice, match, wait, succeed, fail, parallel, map };
}
