/** Groups of fields that several state types share: https://states-language.net/#state-type-table */
import * as v from 'valibot';
import { flag, integer, MAX_SECONDS, objectTemplate, path, referencePath, template, text } from './expressions';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (MaxDelaySeconds) */
const MAX_DELAY_SECONDS = 31_622_400;

const NOT_A_LIST = 'Expected value of type Array';

export const comment = { Comment: v.optional(text) };

export const queryLanguage = {
  QueryLanguage: v.optional(v.literal('JSONPath', 'JSONata is not supported here, only the query language JSONPath')),
};

export const transition = { Next: v.optional(text), End: v.optional(flag) };

export const inputOutput = {
  InputPath: v.optional(v.nullable(path)),
  OutputPath: v.optional(v.nullable(path)),
};

export const assignment = { Assign: v.optional(objectTemplate) };

export const parameters = { Parameters: v.optional(template) };

export const result = {
  ResultSelector: v.optional(objectTemplate),
  ResultPath: v.optional(v.nullable(referencePath)),
};

const errorEquals = v.pipe(
  v.array(text, NOT_A_LIST),
  v.minLength(1, 'ErrorEquals must name at least one error'),
  v.check(
    (names) => !names.includes('States.ALL') || names.length === 1,
    'States.ALL must appear alone in ErrorEquals',
  ),
);

const retrier = v.strictObject({
  ...comment,
  ErrorEquals: errorEquals,
  IntervalSeconds: v.optional(integer(1, MAX_SECONDS)),
  MaxAttempts: v.optional(integer(0, MAX_SECONDS)),
  BackoffRate: v.optional(
    v.pipe(v.number('Expected value of type Float'), v.minValue(1, 'BackoffRate must be at least 1.0')),
  ),
  MaxDelaySeconds: v.optional(integer(1, MAX_DELAY_SECONDS)),
  JitterStrategy: v.optional(v.picklist(['FULL', 'NONE'], 'JitterStrategy is FULL or NONE')),
});

const catcher = v.strictObject({
  ...comment,
  ...assignment,
  ErrorEquals: errorEquals,
  Next: text,
  ResultPath: v.optional(v.nullable(referencePath)),
});

/** An entry for States.ALL must be the last one: no later entry could apply. */
const entries = <Entry extends typeof retrier | typeof catcher>(entry: Entry) =>
  v.optional(
    v.pipe(
      v.array(entry, NOT_A_LIST),
      v.check(
        (list) => list.slice(0, -1).every(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL')),
        'States.ALL must be named by the last entry',
      ),
    ),
  );

export const errorHandling = { Retry: entries(retrier), Catch: entries(catcher) };

export type Retrier = v.InferOutput<typeof retrier>;
export type Catcher = v.InferOutput<typeof catcher>;
