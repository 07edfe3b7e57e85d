/** Describes an instance under EC2's XML names, from what the AWS CLI printed. */
import type { Instance } from '../../../world/world';

/** Members whose XML name is not the name with a lower-case first letter.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
const XML_NAMES: Readonly<Record<string, string>> = {
  BlockDeviceMappings: 'blockDeviceMapping',
  ElasticGpuAssociations: 'elasticGpuAssociationSet',
  ElasticInferenceAcceleratorAssociations: 'elasticInferenceAcceleratorAssociationSet',
  Groups: 'groupSet',
  Ipv4Prefixes: 'ipv4PrefixSet',
  Ipv6Addresses: 'ipv6AddressesSet',
  Ipv6Prefixes: 'ipv6PrefixSet',
  Licenses: 'licenseSet',
  NetworkInterfaces: 'networkInterfaceSet',
  PrivateIpAddresses: 'privateIpAddressesSet',
  ProductCodeId: 'productCode',
  ProductCodeType: 'type',
  SecurityGroups: 'groupSet',
  Tags: 'tagSet',
};

/** Members that have another name at the top than further down. */
const XML_NAMES_OF_INSTANCE: Readonly<Record<string, string>> = {
  PublicDnsName: 'dnsName',
  PublicIpAddress: 'ipAddress',
  SecondaryInterfaces: 'secondaryInterfaceSet',
  State: 'instanceState',
  StateTransitionReason: 'reason',
};

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
  return renamed(described, XML_NAMES_OF_INSTANCE);
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The CLI writes a time as `2026-03-01T20:00:00+00:00`, EC2 as `2026-03-01T20:00:00.000Z`. */
const isTime = (name: string, member: unknown): member is string =>
  name.endsWith('Time') && typeof member === 'string' && !Number.isNaN(Date.parse(member));

function renamed(value: unknown, atTheTop: Readonly<Record<string, string>> = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      atTheTop[name] ?? XML_NAMES[name] ?? lowerFirst(name),
      isTime(name, member) ? new Date(member) : renamed(member),
    ]),
  );
}
