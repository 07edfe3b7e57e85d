/** Amazon EC2: what the embedded AWS has of it. */
import * as v from 'valibot';
import type { Action } from '../../action';
import { requestLimitExceeded as refusal, throttled } from '../../quotas/throttle';
import { createSnapshot } from './create-snapshot';
import { createSnapshots } from './create-snapshots';
import { createTags } from './create-tags';
import { deleteSnapshot } from './delete-snapshot';
import { describeInstances } from './describe-instances';
import { describeSnapshots } from './describe-snapshots';
import { describeVolumes } from './describe-volumes';

/** What keeps a description from being one of everything on one page. */
const Narrowed = v.union([
  v.looseObject({ Filter: v.unknown() }),
  v.looseObject({ MaxResults: v.unknown() }),
  v.looseObject({ NextToken: v.unknown() }),
  v.looseObject({ InstanceId: v.unknown() }),
  v.looseObject({ SnapshotId: v.unknown() }),
  v.looseObject({ VolumeId: v.unknown() }),
]);

const describing = (action: Action): Action =>
  throttled(action, (input) =>
    v.is(Narrowed, input)
      ? { rate: 'ec2DescribeRate', burst: 'ec2DescribeBurst', refusal }
      : { rate: 'ec2UnfilteredDescribeRate', burst: 'ec2UnfilteredDescribeBurst', refusal },
  );

const snapshotting = (action: Action): Action =>
  throttled(action, () => ({ rate: 'ec2SnapshotRate', burst: 'ec2SnapshotBurst', refusal }));

export const actions = {
  CreateSnapshot: snapshotting(createSnapshot),
  CreateSnapshots: snapshotting(createSnapshots),
  CreateTags: throttled(createTags, () => ({ rate: 'ec2TagRate', burst: 'ec2TagBurst', refusal })),
  DeleteSnapshot: snapshotting(deleteSnapshot),
  DescribeInstances: describing(describeInstances),
  DescribeSnapshots: describing(describeSnapshots),
  DescribeVolumes: describing(describeVolumes),
};
