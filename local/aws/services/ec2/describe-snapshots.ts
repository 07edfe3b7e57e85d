/** ec2:DescribeSnapshots. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
import * as v from 'valibot';
import type { Snapshot } from '../../../world/world';
import { onEverything } from '../../action';
import { isListed } from '../../faults/fault-error';
import { ec2Action } from './ec2-action';
import { existingSnapshot } from './existing';
import { type Attributes, Filters, filtered } from './filters';
import { ec2Page } from './page';
import { Ids, MaxResults } from './parameters';
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
  accepts: v.strictObject({
    Filter: Filters,
    Owner: v.optional(v.array(v.string()), []),
    SnapshotId: Ids,
    MaxResults,
    NextToken: v.optional(v.string()),
  }),
  authorize: onEverything,
  answer(input, { aws }) {
    const { Filter, Owner, SnapshotId: ids } = input;
    const { snapshots, accountId } = aws.world;
    const candidates =
      ids.length > 0
        ? [...new Set(ids)].map((id) => existingSnapshot(aws, id))
        : [...snapshots.values()].filter((each) => isListed(each, aws.clock.now()));
    const owners = Owner.map((owner) => (owner === 'self' ? accountId : owner));
    const owned = candidates.filter(({ OwnerId }) => owners.length === 0 || owners.includes(OwnerId));
    const { items, nextToken } = ec2Page(aws, {
      items: filtered(owned, Filter, FILTERS),
      idOf: (snapshot) => snapshot.SnapshotId,
      query: ['DescribeSnapshots', Filter, Owner, ids],
      ids,
      input,
    });
    return { snapshotSet: items.map((snapshot) => describeSnapshot(snapshot)), nextToken };
  },
});
