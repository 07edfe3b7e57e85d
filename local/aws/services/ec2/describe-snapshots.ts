/** ec2:DescribeSnapshots. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
import * as v from 'valibot';
import type { Snapshot } from '../../../world/world';
import { isListed } from '../../faults/fault-error';
import { pageOf } from '../../pagination';
import { ec2Action } from './ec2-action';
import { existingSnapshot } from './existing';
import { type Attributes, Filters, filtered } from './filters';
import { invalidToken } from './invalid-token';
import { MaxResults } from './parameters';
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
    Filter: v.optional(Filters, []),
    Owner: v.optional(v.array(v.string()), []),
    SnapshotId: v.optional(v.array(v.string()), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(v.string()),
  }),
  authorize: () => [{ action: 'ec2:DescribeSnapshots', resource: '*' }],
  answer({ Filter, Owner, SnapshotId, MaxResults, NextToken }, { aws }) {
    const { snapshots, accountId } = aws.world;
    const candidates =
      SnapshotId.length > 0
        ? [...new Set(SnapshotId)].map((id) => existingSnapshot(aws, id))
        : [...snapshots.values()].filter((each) => isListed(each, aws.clock.now()));
    const owners = Owner.map((owner) => (owner === 'self' ? accountId : owner));
    const owned = candidates.filter(({ OwnerId }) => owners.length === 0 || owners.includes(OwnerId));
    const { items, nextToken } = pageOf({
      items: filtered(owned, Filter, FILTERS),
      idOf: (snapshot) => snapshot.SnapshotId,
      pageSize: SnapshotId.length > 0 ? Number.POSITIVE_INFINITY : Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeSnapshots', Filter, Owner, SnapshotId],
      invalidToken,
    });
    return { snapshotSet: items.map((snapshot) => describeSnapshot(snapshot)), nextToken };
  },
});
