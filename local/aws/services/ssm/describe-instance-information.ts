/** ssm:DescribeInstanceInformation: which instances have an agent, and whether it answers.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html */
import * as v from 'valibot';
import type { WindowsInstance } from '../../../instance/windows-instance';
import type { Instance } from '../../../world/world';
import { action } from '../../action';
import { pageOf } from '../../pagination';
import { ServiceError } from '../../service-error';
import { managedNodes } from './managed-nodes';
import { invalidNextToken, MaxResults, NextToken } from './parameters';

type Attribute = (instance: Instance, machine: WindowsInstance) => readonly string[];

const pingStatus = (machine: WindowsInstance): string => (machine.agentOnline ? 'Online' : 'ConnectionLost');

const FILTERS: Readonly<Record<string, Attribute>> = {
  InstanceIds: ({ InstanceId }) => [InstanceId],
  PingStatus: (_, machine) => [pingStatus(machine)],
  PlatformTypes: () => ['Windows'],
  ResourceType: () => ['EC2Instance'],
  'tag-key': ({ Tags }) => Tags.map(({ Key }) => Key),
};

const Values = v.pipe(v.array(v.string()), v.minLength(1));

export const describeInstanceInformation = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    Filters: v.optional(v.array(v.strictObject({ Key: v.string(), Values })), []),
    /** The older way to say the same. */
    InstanceInformationFilterList: v.optional(v.array(v.strictObject({ key: v.string(), valueSet: Values })), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(NextToken),
  }),
  authorize: () => [{ action: 'ssm:DescribeInstanceInformation', resource: '*' }],
  answer({ Filters, InstanceInformationFilterList, MaxResults, NextToken }, { aws }) {
    const filters = [
      ...Filters,
      ...InstanceInformationFilterList.map(({ key, valueSet }) => ({ Key: key, Values: valueSet })),
    ];
    const tests = filters.map(({ Key, Values }) => ({ valuesOf: attribute(Key), Values }));
    const { items, nextToken } = pageOf({
      items: managedNodes(aws).filter(({ instance, machine }) =>
        tests.every(({ valuesOf, Values }) => valuesOf(instance, machine).some((value) => Values.includes(value))),
      ),
      idOf: ({ instance }) => instance.InstanceId,
      pageSize: Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeInstanceInformation', filters],
      invalidToken: invalidNextToken,
    });
    return {
      InstanceInformationList: items.map(({ instance, machine }) => ({
        InstanceId: instance.InstanceId,
        PingStatus: pingStatus(machine),
        PlatformType: 'Windows',
        ResourceType: 'EC2Instance',
      })),
      NextToken: nextToken,
    };
  },
});

const attribute = (key: string): Attribute => {
  const tag = key.startsWith('tag:') ? key.slice('tag:'.length) : undefined;
  if (tag !== undefined) return ({ Tags }) => Tags.filter(({ Key }) => Key === tag).map(({ Value }) => Value);
  const known = Object.hasOwn(FILTERS, key) ? FILTERS[key] : undefined;
  if (known !== undefined) return known;
  const existing = ['tag:<key>', ...Object.keys(FILTERS)].join(', ');
  throw new ServiceError('InvalidFilterKey', `${key} is not a filter. The embedded AWS has the filters ${existing}.`);
};
