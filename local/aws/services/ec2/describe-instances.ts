/** ec2:DescribeInstances. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
import * as v from 'valibot';
import type { Instance } from '../../../world/world';
import { onEverything } from '../../action';
import { reject } from '../../service-error';
import { ec2Action } from './ec2-action';
import { existingInstance } from './existing';
import { type Attributes, Filters, filtered } from './filters';
import { describeInstance } from './instance';
import { ec2Page } from './page';
import { Ids, MaxResults } from './parameters';

const FILTERS: Attributes<Instance> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  'instance-state-name': ({ State }) => State,
  platform: ({ description }) => String(description.Platform ?? ''),
};

export const describeInstances = ec2Action({
  accepts: v.strictObject({ Filter: Filters, InstanceId: Ids, MaxResults, NextToken: v.optional(v.string()) }),
  authorize: onEverything,
  answer(input, { aws }) {
    const { Filter, InstanceId: ids, MaxResults } = input;
    if (ids.length > 0 && MaxResults !== undefined) {
      reject('InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults');
    }
    const candidates =
      ids.length > 0 ? [...new Set(ids)].map((id) => existingInstance(aws, id)) : aws.world.instances.values();
    const { items, nextToken } = ec2Page(aws, {
      items: filtered(candidates, Filter, FILTERS),
      idOf: (instance) => instance.InstanceId,
      query: ['DescribeInstances', Filter, ids],
      ids,
      input,
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
