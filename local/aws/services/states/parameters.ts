/** How Step Functions actions are declared, and the members that several of them share.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
import * as v from 'valibot';
import { actionOf } from '../../action';
import { pagesOf } from '../../pagination';
import { parseJson } from '../../protocols/json-text';
import { reject } from '../../service-error';

export const statesAction = actionOf('ValidationException');

export const Arn = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

const MAX_NAME_LENGTH = 80;

export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH));

/** White space, wildcards, brackets, control characters and some others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the rule is about
const NOT_IN_NAMES = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export function requireName(name: string): void {
  if (NOT_IN_NAMES.test(name)) reject('InvalidName', `Invalid Name: '${name}'`);
}

const MAX_DEFINITION_LENGTH = 1_048_576;

export const DefinitionText = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_DEFINITION_LENGTH));

/** Text that is not JSON is returned as it is: the validation reports it. */
export function parsedDefinition(definition: string): unknown {
  try {
    return parseJson(definition);
  } catch {
    return definition;
  }
}

export const Paging = {
  maxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
  nextToken: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1024))),
};

export const ExecutionStatus = v.picklist([
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
]);

export const invalidToken = (): never => reject('InvalidToken', 'Invalid Token: it was not issued for this listing.');

export const statesPage = pagesOf(invalidToken);
