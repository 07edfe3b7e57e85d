/** Amazon EC2: what the embedded AWS has of it. */
import { createSnapshot } from './create-snapshot';
import { createSnapshots } from './create-snapshots';
import { createTags } from './create-tags';
import { deleteSnapshot } from './delete-snapshot';
import { describeInstances } from './describe-instances';
import { describeSnapshots } from './describe-snapshots';
import { describeVolumes } from './describe-volumes';

export const actions = {
  CreateSnapshot: createSnapshot,
  CreateSnapshots: createSnapshots,
  CreateTags: createTags,
  DeleteSnapshot: deleteSnapshot,
  DescribeInstances: describeInstances,
  DescribeSnapshots: describeSnapshots,
  DescribeVolumes: describeVolumes,
};
