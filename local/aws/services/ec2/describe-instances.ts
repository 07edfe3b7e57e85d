/** ec2:DescribeInstances. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
import * as v from 'valibot';
import type { Instance } from '../../../world/world';
import { onEverything } from '../../action';
import { reject } from '../../service-error';
import { DescribeParameters, described } from './describe';
import { ec2Action } from './ec2-action';
import { existingInstance } from './existing';
import type { Attributes } from './filters';
import { describeInstance } from './instance';
import { Ids } from './parameters';

const FILTERS: Attributes<Instance> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  'instance-state-name': ({ State }) => State,
  platform: ({ description }) => String(description.Platform ?? ''),
};

export const describeInstances = ec2Action({
  accepts: v.strictObject({ InstanceId: Ids, ...DescribeParameters }),
  authorize: onEverything,
  answer(input, context) {
    const { world } = context.aws;
    if (input.InstanceId.length > 0 && input.MaxResults !== undefined) {
      reject('InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults');
    }
    const { items, nextToken } = described(input, context, {
      ids: input.InstanceId,
      existing: existingInstance,
      all: world.instances.values(),
      idOf: ({ InstanceId }) => InstanceId,
      attributes: FILTERS,
    });
    return { reservationSet: reservationsOf(items, world.accountId), nextToken };
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
