/** Converts EC2's input from the names of its API model, which Automation uses, to those of its query protocol.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */

/** The model names a list in the plural, the protocol numbers a name in the singular. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  TagSpecifications: 'TagSpecification',
  Tags: 'Tag',
  ExcludeDataVolumeIds: 'ExcludeDataVolumeId',
};

export function asEc2Query(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asEc2Query);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [WIRE_NAMES[name] ?? name, asEc2Query(each)]),
    );
  }
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}
