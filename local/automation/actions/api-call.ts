/** The inputs that Automation's API actions have in common, and the calls that may be made through them here. */
import * as v from 'valibot';
import type { Action } from '../../aws/action';
import { ServiceError } from '../../aws/service-error';
import { describeInstanceInformation } from '../../aws/services/ssm/describe-instance-information';
import { isJsonValue, type JsonValue } from '../../states-language/json';
import { parsePath } from '../../states-language/paths/parse';
import { isDefinite } from '../../states-language/paths/path';
import { select } from '../../states-language/paths/select';
import type { StepContext } from '../automation-action';

/** Beside these two, the inputs are those of the API itself. */
export const ApiInputs = { Service: v.string(), Api: v.string() };

/** Reading only, and only what a runbook of backups has to ask. */
const CALLS: ReadonlyMap<string, Action> = new Map([['ssm:DescribeInstanceInformation', describeInstanceInformation]]);

export async function callApi(
  { Service, Api, ...input }: { readonly Service: string; readonly Api: string; readonly [input: string]: unknown },
  { aws, caller }: StepContext,
): Promise<JsonValue> {
  const call = `${Service.toLowerCase()}:${Api}`;
  const action = CALLS.get(call);
  if (action === undefined) {
    throw new ServiceError(
      'UnsupportedOperation',
      `${call} cannot be called here; these can: ${[...CALLS.keys()].join(', ')}.`,
    );
  }
  const answer = await action.perform(input, { aws, caller, call });
  const json: unknown = JSON.parse(JSON.stringify(answer));
  return isJsonValue(json) ? json : null;
}

/** What a selector (`$.InstanceInformationList[0].PingStatus`) finds in an answer, written out; undefined where it finds nothing. */
export function selected(selector: string, answer: JsonValue): JsonValue | undefined {
  const { steps } = parsePath(selector);
  const found = select(steps, answer);
  return isDefinite(steps) ? found[0] : found;
}
