/** ssm:DescribeInstanceInformation: which instances have an agent, and whether it is online.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html */
import * as v from 'valibot';
import { onEverything } from '../../action';
import { reject } from '../../service-error';
import { type ManagedNode, managedNodes } from './managed-nodes';
import { Paging, ssmAction, ssmPage } from './parameters';

type Attribute = (node: ManagedNode) => readonly string[];

const pingStatus = ({ machine }: ManagedNode): string => (machine.agentOnline ? 'Online' : 'ConnectionLost');

const FILTERS: Readonly<Record<string, Attribute>> = {
  InstanceIds: ({ instance }) => [instance.InstanceId],
  PingStatus: (node) => [pingStatus(node)],
  PlatformTypes: () => ['Windows'],
  ResourceType: () => ['EC2Instance'],
  'tag-key': ({ instance }) => instance.Tags.map(({ Key }) => Key),
};

const Values = v.pipe(v.array(v.string()), v.minLength(1));

export const describeInstanceInformation = ssmAction({
  accepts: v.strictObject({
    Filters: v.optional(v.array(v.strictObject({ Key: v.string(), Values })), []),
    /** The older form of the same. */
    InstanceInformationFilterList: v.optional(v.array(v.strictObject({ key: v.string(), valueSet: Values })), []),
    ...Paging,
  }),
  authorize: onEverything,
  answer(input, context) {
    const filters = [
      ...input.Filters,
      ...input.InstanceInformationFilterList.map(({ key, valueSet }) => ({ Key: key, Values: valueSet })),
    ];
    const tests = filters.map(({ Key, Values }) => ({ valuesOf: attribute(Key), Values }));
    const requested = managedNodes(context.aws).filter((node) =>
      tests.every(({ valuesOf, Values }) => valuesOf(node).some((value) => Values.includes(value))),
    );
    const { items, nextToken } = ssmPage(requested, ({ instance }) => instance.InstanceId, input, context);
    return {
      InstanceInformationList: items.map((node) => ({
        InstanceId: node.instance.InstanceId,
        PingStatus: pingStatus(node),
        PlatformType: 'Windows',
        ResourceType: 'EC2Instance',
      })),
      NextToken: nextToken,
    };
  },
});

function attribute(key: string): Attribute {
  const tag = key.startsWith('tag:') ? key.slice('tag:'.length) : undefined;
  if (tag !== undefined) {
    return ({ instance }) => instance.Tags.filter(({ Key }) => Key === tag).map(({ Value }) => Value);
  }
  const known = Object.hasOwn(FILTERS, key) ? FILTERS[key] : undefined;
  const existing = ['tag:<key>', ...Object.keys(FILTERS)].join(', ');
  return known ?? reject('InvalidFilterKey', `${key} is not a filter. The embedded AWS has the filters ${existing}.`);
}
