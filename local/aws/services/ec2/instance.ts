/** Describes an instance under EC2's XML names, from what the AWS CLI printed. */
import type { Instance } from '../../../world/world';
import names from './xml-names.json';

type Names = Readonly<Record<string, string>>;

/** Members whose XML name is not the name with a lower-case first letter; some have another name at the top than further down.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
const XML_NAMES: { readonly instance: Names; readonly members: Names } = names;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const STATE_CODES: Readonly<Record<string, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export function describeInstance({ description, InstanceId, State, Tags, RootDeviceName }: Instance): unknown {
  const described = {
    ...description,
    InstanceId,
    RootDeviceName,
    State: { Code: STATE_CODES[State] ?? 0, Name: State },
    ...(Tags.length === 0 ? {} : { Tags }),
  };
  return renamed(described, XML_NAMES.instance);
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The CLI writes a time as `2026-03-01T20:00:00+00:00`, EC2 as `2026-03-01T20:00:00.000Z`. */
const isTime = (name: string, member: unknown): member is string =>
  name.endsWith('Time') && typeof member === 'string' && !Number.isNaN(Date.parse(member));

function renamed(value: unknown, atTheTop: Names = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      atTheTop[name] ?? XML_NAMES.members[name] ?? lowerFirst(name),
      isTime(name, member) ? new Date(member) : renamed(member),
    ]),
  );
}
