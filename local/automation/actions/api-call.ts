/** The inputs that Automation's API actions have in common, and the calls that may be made through them here. */
import * as v from 'valibot';
import type { Action } from '../../aws/action';
import { ServiceError } from '../../aws/service-error';
import { createSnapshots } from '../../aws/services/ec2/create-snapshots';
import { describeInstanceInformation } from '../../aws/services/ssm/describe-instance-information';
import { isJsonValue, type JsonValue } from '../../states-language/json';
import { parsePath } from '../../states-language/paths/parse';
import { isDefinite } from '../../states-language/paths/path';
import { select } from '../../states-language/paths/select';
import type { StepContext } from '../automation-action';
import { asEc2Query } from './ec2-query';

/** Beside these two, the inputs are those of the API itself. */
export const ApiInputs = { Service: v.string(), Api: v.string() };

interface Call {
  readonly action: Action;
  /** The input as the action takes it, of what the document says. */
  readonly input?: (input: unknown) => unknown;
}

/** Only what a runbook of backups has to ask for. */
const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['ssm:DescribeInstanceInformation', { action: describeInstanceInformation }],
  ['ec2:CreateSnapshots', { action: createSnapshots, input: asEc2Query }],
]);

export async function callApi(
  { Service, Api, ...input }: { readonly Service: string; readonly Api: string; readonly [input: string]: unknown },
  { aws, caller }: StepContext,
): Promise<JsonValue> {
  const call = `${Service.toLowerCase()}:${Api}`;
  const known = CALLS.get(call);
  if (known === undefined) {
    throw new ServiceError(
      'UnsupportedOperation',
      `${call} cannot be called here; these can: ${[...CALLS.keys()].join(', ')}.`,
    );
  }
  const { action, input: asTaken = (given) => given } = known;
  const answer = await action.perform(asTaken(input), { aws, caller, call });
  const json: unknown = JSON.parse(JSON.stringify(answer));
  return isJsonValue(json) ? json : null;
}

/** What a selector (`$.InstanceInformationList[0].PingStatus`) finds in an answer, written out; undefined where it finds nothing. */
export function selected(selector: string, answer: JsonValue): JsonValue | undefined {
  const { steps } = parsePath(selector);
  const found = select(steps, answer);
  return isDefinite(steps) ? found[0] : found;
}
