/** ec2:DeleteSnapshot. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html */
import * as v from 'valibot';
import { resourceTagKeys } from '../../../iam/tag-keys';
import { reject } from '../../service-error';
import { snapshotArn } from './arn';
import { ec2Action } from './ec2-action';
import { existingSnapshot } from './existing';

export const deleteSnapshot = ec2Action({
  accepts: v.strictObject({ SnapshotId: v.string() }),
  authorize: ({ SnapshotId }, { aws, call }) => [
    {
      action: call,
      resource: snapshotArn(aws, SnapshotId),
      conditions: resourceTagKeys(existingSnapshot(aws, SnapshotId).Tags, 'ec2:ResourceTag'),
    },
  ],
  concerns: ({ SnapshotId }) => SnapshotId,
  answer({ SnapshotId }, { aws }) {
    const snapshot = existingSnapshot(aws, SnapshotId);
    if (snapshot.OwnerId !== aws.world.accountId) {
      reject('OperationNotPermitted', `The snapshot '${SnapshotId}' belongs to ${snapshot.OwnerId}.`);
    }
    if (snapshot.heldBy === 'ami') {
      reject('InvalidSnapshot.InUse', `The snapshot ${SnapshotId} is currently in use by an AMI.`);
    }
    if (snapshot.heldBy === 'lock') {
      // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshot-lock.html says that it fails, but not with which code.
      reject('SnapshotLocked', `The snapshot ${SnapshotId} is locked and cannot be deleted.`);
    }
    if (snapshot.State === 'pending') snapshot.deletedWhenComplete = true;
    else aws.world.snapshots.delete(SnapshotId);
    return { return: true };
  },
});
