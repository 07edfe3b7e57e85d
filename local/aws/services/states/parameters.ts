/** What Step Functions accepts in members that several of its actions share.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
import * as v from 'valibot';
import { parseJson } from '../../protocols/json-text';
import { ServiceError } from '../../service-error';

export const Arn = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

const MAX_NAME_LENGTH = 80;

export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH));

/** White space, wildcards, brackets, control characters and a list of others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the rule is about
const NOT_IN_NAMES = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export function refuseUnlessName(name: string): void {
  if (NOT_IN_NAMES.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

const MAX_DEFINITION_LENGTH = 1_048_576;

export const DefinitionText = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_DEFINITION_LENGTH));

/** Text that is not JSON is handed on as it is: the check says what is wrong with it. */
export function parsedDefinition(definition: string): unknown {
  try {
    return parseJson(definition);
  } catch {
    return definition;
  }
}

export const MaxResults = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

export const NextToken = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

export const ExecutionStatus = v.picklist([
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
]);

/** Zero, like nothing, leaves the size to the service. */
export const pageSizeOf = (maxResults: number | undefined, largest: number): number =>
  Math.min(maxResults || largest, largest);

export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidToken', 'Invalid Token: it was not issued for this listing.');
