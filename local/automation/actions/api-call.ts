/** The inputs that Automation's API actions share, and the API calls that they can make here. */
import * as v from 'valibot';
import type { Action } from '../../aws/action';
import { reject } from '../../aws/service-error';
import { createSnapshots } from '../../aws/services/ec2/create-snapshots';
import { describeInstanceInformation } from '../../aws/services/ssm/describe-instance-information';
import { isJsonValue, type JsonValue } from '../../states-language/json';
import { parsePath } from '../../states-language/paths/parse';
import { isDefinite } from '../../states-language/paths/path';
import { select } from '../../states-language/paths/select';
import type { StepContext } from '../automation-action';

/** All other inputs are those of the API itself. */
export const ApiInputs = { Service: v.string(), Api: v.string() };

/** The model names a list in the plural, the protocol numbers a name in the singular. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  TagSpecifications: 'TagSpecification',
  Tags: 'Tag',
  ExcludeDataVolumeIds: 'ExcludeDataVolumeId',
};

/** Converts EC2's input from the names of its API model, which Automation uses, to those of its query protocol.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */
function asEc2Query(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asEc2Query);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [WIRE_NAMES[name] ?? name, asEc2Query(each)]),
    );
  }
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}

interface Call {
  readonly action: Action;
  /** Converts the document's inputs to those of the action. */
  readonly input?: (input: unknown) => unknown;
}

const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['ssm:DescribeInstanceInformation', { action: describeInstanceInformation }],
  ['ec2:CreateSnapshots', { action: createSnapshots, input: asEc2Query }],
]);

export async function callApi(
  { Service, Api, ...input }: { readonly Service: string; readonly Api: string; readonly [input: string]: unknown },
  { aws, caller }: StepContext,
): Promise<JsonValue> {
  const call = `${Service.toLowerCase()}:${Api}`;
  const { action, input: convert = (given) => given } =
    CALLS.get(call) ??
    reject('UnsupportedOperation', `${call} cannot be called here; these can: ${[...CALLS.keys()].join(', ')}.`);
  const answer = await action.perform(convert(input), { aws, caller, call });
  const json: unknown = JSON.parse(JSON.stringify(answer));
  return isJsonValue(json) ? json : null;
}

/** The value of a selector (`$.InstanceInformationList[0].PingStatus`) in a response; undefined if it selects nothing. */
export function selected(selector: string, answer: JsonValue): JsonValue | undefined {
  const { steps } = parsePath(selector);
  const found = select(steps, answer);
  return isDefinite(steps) ? found[0] : found;
}
