/** ec2:DescribeSnapshots. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
import * as v from 'valibot';
import type { Snapshot } from '../../../world/world';
import { onEverything } from '../../action';
import { isListed } from '../../faults/fault-error';
import { DescribeParameters, described } from './describe';
import { ec2Action } from './ec2-action';
import { existingSnapshot } from './existing';
import type { Attributes } from './filters';
import { Ids } from './parameters';
import { describeSnapshot } from './snapshot';

const FILTERS: Attributes<Snapshot> = {
  description: ({ Description }) => Description,
  'owner-id': ({ OwnerId }) => OwnerId,
  progress: ({ Progress }) => Progress,
  'snapshot-id': ({ SnapshotId }) => SnapshotId,
  'start-time': ({ StartTime }) => StartTime.toISOString(),
  status: ({ State }) => State,
  'volume-id': ({ VolumeId }) => VolumeId,
  'volume-size': ({ VolumeSize }) => String(VolumeSize),
};

export const describeSnapshots = ec2Action({
  accepts: v.strictObject({ Owner: Ids, SnapshotId: Ids, ...DescribeParameters }),
  authorize: onEverything,
  answer({ Owner, ...input }, context) {
    const { world, clock } = context.aws;
    const owners = Owner.map((owner) => (owner === 'self' ? world.accountId : owner));
    const Filter = owners.length === 0 ? input.Filter : [...input.Filter, { Name: 'owner-id', Value: owners }];
    const { items, nextToken } = described({ ...input, Filter }, context, {
      ids: input.SnapshotId,
      existing: existingSnapshot,
      all: [...world.snapshots.values()].filter((each) => isListed(each, clock.now())),
      idOf: ({ SnapshotId }) => SnapshotId,
      attributes: FILTERS,
    });
    return { snapshotSet: items.map((snapshot) => describeSnapshot(snapshot)), nextToken };
  },
});
