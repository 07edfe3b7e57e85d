/** The actions of Amazon EC2, at the rates that AWS allows. */
import * as v from 'valibot';
import type { Action } from '../../action';
import { requestLimited } from '../../quotas/throttle';
import { createSnapshot } from './create-snapshot';
import { createSnapshots } from './create-snapshots';
import { createTags } from './create-tags';
import { deleteSnapshot } from './delete-snapshot';
import { describeInstances } from './describe-instances';
import { describeSnapshots } from './describe-snapshots';
import { describeVolumes } from './describe-volumes';

/** Filtered or paginated: EC2 throttles the others more. */
const Narrowed = v.union([
  v.looseObject({ Filter: v.unknown() }),
  v.looseObject({ MaxResults: v.unknown() }),
  v.looseObject({ NextToken: v.unknown() }),
  v.looseObject({ InstanceId: v.unknown() }),
  v.looseObject({ SnapshotId: v.unknown() }),
  v.looseObject({ VolumeId: v.unknown() }),
]);

const describing = (action: Action): Action =>
  requestLimited(action, (input) =>
    v.is(Narrowed, input)
      ? { rate: 'ec2DescribeRate', burst: 'ec2DescribeBurst' }
      : { rate: 'ec2UnfilteredDescribeRate', burst: 'ec2UnfilteredDescribeBurst' },
  );

const snapshotting = (action: Action): Action =>
  requestLimited(action, () => ({ rate: 'ec2SnapshotRate', burst: 'ec2SnapshotBurst' }));

export const actions = {
  CreateSnapshot: snapshotting(createSnapshot),
  CreateSnapshots: snapshotting(createSnapshots),
  CreateTags: requestLimited(createTags, () => ({ rate: 'ec2TagRate', burst: 'ec2TagBurst' })),
  DeleteSnapshot: snapshotting(deleteSnapshot),
  DescribeInstances: describing(describeInstances),
  DescribeSnapshots: describing(describeSnapshots),
  DescribeVolumes: describing(describeVolumes),
};
