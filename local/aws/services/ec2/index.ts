/** The actions of Amazon EC2, at the rates that AWS allows. */
import type { Action } from '../../action';
import { requestLimited } from '../../quotas/throttle';
import { createSnapshot } from './create-snapshot';
import { createSnapshots } from './create-snapshots';
import { createTags } from './create-tags';
import { deleteSnapshot } from './delete-snapshot';
import { describeInstances } from './describe-instances';
import { describeSnapshots } from './describe-snapshots';
import { describeVolumes } from './describe-volumes';

/** Members of which each makes a listing filtered or paginated: EC2 throttles the others more. */
const NARROWING = ['Filter', 'MaxResults', 'NextToken', 'InstanceId', 'SnapshotId', 'VolumeId'];

const isNarrowed = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && NARROWING.some((name) => name in input);

const describing = (action: Action): Action =>
  requestLimited(action, (input) => (isNarrowed(input) ? 'ec2Describe' : 'ec2UnfilteredDescribe'));

const snapshotting = (action: Action): Action => requestLimited(action, () => 'ec2Snapshot');

export const actions = {
  CreateSnapshot: snapshotting(createSnapshot),
  CreateSnapshots: snapshotting(createSnapshots),
  CreateTags: requestLimited(createTags, () => 'ec2Tag'),
  DeleteSnapshot: snapshotting(deleteSnapshot),
  DescribeInstances: describing(describeInstances),
  DescribeSnapshots: describing(describeSnapshots),
  DescribeVolumes: describing(describeVolumes),
};
