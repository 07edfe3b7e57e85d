/** The grammar of a definition: the machine, its eight state types, and the machines nested in them. */
import * as v from 'valibot';
import { choiceRule } from './choice-rule';
import { integer, json, MAX_SECONDS, objectTemplate, path, pathOrCall, template, text, timestamp } from './expressions';
import {
  assignment,
  comment,
  errorHandling,
  inputOutput,
  parameters,
  queryLanguage,
  result,
  transition,
} from './fields';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const MAX_LABEL_LENGTH = 40;

export interface Branch {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const common = { ...comment, ...queryLanguage };
const flowing = { ...common, ...inputOutput, ...assignment, ...transition };
const working = { ...flowing, ...parameters, ...result, ...errorHandling };

const taskState = v.strictObject({
  ...working,
  Type: v.literal('Task'),
  Resource: text,
  Credentials: v.optional(json),
  TimeoutSeconds: v.optional(integer(1, MAX_SECONDS)),
  TimeoutSecondsPath: v.optional(path),
  HeartbeatSeconds: v.optional(integer(1, MAX_SECONDS)),
  HeartbeatSecondsPath: v.optional(path),
});

const passState = v.strictObject({
  ...flowing,
  ...parameters,
  Type: v.literal('Pass'),
  Result: v.optional(json),
  ResultPath: result.ResultPath,
});

const choiceState = v.strictObject({
  ...common,
  ...inputOutput,
  ...assignment,
  Type: v.literal('Choice'),
  Choices: v.pipe(v.array(choiceRule, 'Expected value of type Array'), v.minLength(1, 'Choices must not be empty')),
  Default: v.optional(text),
});

const waitState = v.strictObject({
  ...flowing,
  Type: v.literal('Wait'),
  Seconds: v.optional(integer(0, MAX_SECONDS)),
  SecondsPath: v.optional(path),
  Timestamp: v.optional(timestamp),
  TimestampPath: v.optional(path),
});

const succeedState = v.strictObject({ ...common, ...inputOutput, Type: v.literal('Succeed') });

const failState = v.strictObject({
  ...common,
  Type: v.literal('Fail'),
  Error: v.optional(text),
  ErrorPath: v.optional(pathOrCall),
  Cause: v.optional(text),
  CausePath: v.optional(pathOrCall),
});

const parallelState = v.strictObject({
  ...working,
  Type: v.literal('Parallel'),
  Branches: v.pipe(
    v.array(
      v.lazy((): v.GenericSchema<unknown, Branch> => branch),
      'Expected value of type Array',
    ),
    v.minLength(1, 'Branches must not be empty'),
  ),
});

const itemBatcher = v.strictObject({
  MaxItemsPerBatch: v.optional(integer(1)),
  MaxItemsPerBatchPath: v.optional(path),
  MaxInputBytesPerBatch: v.optional(integer(1)),
  MaxInputBytesPerBatchPath: v.optional(path),
  BatchInput: v.optional(template),
});

const processorConfig = v.strictObject({
  Mode: v.optional(v.picklist(['INLINE', 'DISTRIBUTED'], 'Mode is INLINE or DISTRIBUTED'), 'INLINE'),
  ExecutionType: v.optional(v.picklist(['STANDARD', 'EXPRESS'], 'ExecutionType is STANDARD or EXPRESS')),
});

export interface ItemProcessor extends Branch {
  readonly ProcessorConfig?: v.InferOutput<typeof processorConfig> | undefined;
}

const mapState = v.strictObject({
  ...working,
  Type: v.literal('Map'),
  ItemProcessor: v.optional(v.lazy((): v.GenericSchema<unknown, ItemProcessor> => itemProcessor)),
  Iterator: v.optional(v.lazy((): v.GenericSchema<unknown, ItemProcessor> => itemProcessor)),
  ItemsPath: v.optional(path),
  ItemSelector: v.optional(objectTemplate),
  ItemBatcher: v.optional(itemBatcher),
  MaxConcurrency: v.optional(integer(0)),
  MaxConcurrencyPath: v.optional(path),
  ToleratedFailureCount: v.optional(integer(0)),
  ToleratedFailureCountPath: v.optional(path),
  ToleratedFailurePercentage: v.optional(
    v.pipe(v.number('Expected value of type Float'), v.minValue(0, 'At least 0'), v.maxValue(100, 'At most 100')),
  ),
  ToleratedFailurePercentagePath: v.optional(path),
  Label: v.optional(v.pipe(text, v.maxLength(MAX_LABEL_LENGTH, `A Label has at most ${MAX_LABEL_LENGTH} characters`))),
});

const stateTypes = [
  taskState,
  waitState,
  passState,
  succeedState,
  failState,
  choiceState,
  parallelState,
  mapState,
] as const;

const state = v.variant(
  'Type',
  [...stateTypes],
  "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
);

const states = v.record(text, state, 'Expected value of type Object');

const branch = v.strictObject({ ...comment, StartAt: text, States: states });

const itemProcessor = v.strictObject({ ...branch.entries, ProcessorConfig: v.optional(processorConfig) });

export const stateMachine = v.strictObject({
  ...queryLanguage,
  ...branch.entries,
  Version: v.optional(v.literal('1.0', 'Version is "1.0"')),
  TimeoutSeconds: v.optional(integer(1, MAX_SECONDS)),
});

export type TaskState = v.InferOutput<typeof taskState>;
export type PassState = v.InferOutput<typeof passState>;
export type ChoiceState = v.InferOutput<typeof choiceState>;
export type WaitState = v.InferOutput<typeof waitState>;
export type SucceedState = v.InferOutput<typeof succeedState>;
export type FailState = v.InferOutput<typeof failState>;
export type ParallelState = v.InferOutput<typeof parallelState>;
export type MapState = v.InferOutput<typeof mapState>;
export type State = v.InferOutput<(typeof stateTypes)[number]>;
export type StateMachine = v.InferOutput<typeof stateMachine>;
