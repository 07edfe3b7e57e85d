/** ec2:DescribeInstances. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
import * as v from 'valibot';
import type { Instance } from '../../../world/world';
import { pageOf } from '../../pagination';
import { ServiceError } from '../../service-error';
import { ec2Action } from './ec2-action';
import { existingInstance } from './existing';
import { type Attributes, Filters, filtered } from './filters';
import { describeInstance } from './instance';
import { invalidToken } from './invalid-token';
import { MaxResults } from './parameters';

const FILTERS: Attributes<Instance> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  'instance-state-name': ({ State }) => State,
  platform: ({ description }) => String(description.Platform ?? ''),
};

export const describeInstances = ec2Action({
  accepts: v.strictObject({
    Filter: v.optional(Filters, []),
    InstanceId: v.optional(v.array(v.string()), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(v.string()),
  }),
  authorize: () => [{ action: 'ec2:DescribeInstances', resource: '*' }],
  answer({ Filter, InstanceId, MaxResults, NextToken }, { aws }) {
    if (InstanceId.length > 0 && MaxResults !== undefined) {
      throw new ServiceError(
        'InvalidParameterCombination',
        'The parameter instancesSet cannot be used with the parameter maxResults',
      );
    }
    const candidates =
      InstanceId.length > 0
        ? [...new Set(InstanceId)].map((id) => existingInstance(aws, id))
        : aws.world.instances.values();
    const { items, nextToken } = pageOf({
      items: filtered(candidates, Filter, FILTERS),
      idOf: (instance) => instance.InstanceId,
      pageSize: InstanceId.length > 0 ? Number.POSITIVE_INFINITY : Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeInstances', Filter, InstanceId],
      invalidToken,
    });
    return { reservationSet: reservationsOf(items, aws.world.accountId), nextToken };
  },
});

function reservationsOf(instances: readonly Instance[], ownerId: string): unknown[] {
  const ids = new Set(instances.map(({ ReservationId }) => ReservationId));
  return [...ids].map((reservationId) => ({
    reservationId,
    ownerId,
    groupSet: [],
    instancesSet: instances.filter(({ ReservationId }) => ReservationId === reservationId).map(describeInstance),
  }));
}
