/** Applies retention to an instance's snapshot sets. */
import { DeleteSnapshotCommand } from '@aws-sdk/client-ec2';
import { cleanUpEbsSnapshots as contract } from '../../../contracts/operations/clean-up-ebs-snapshots';
import { operationHandler } from '../operation-handler';
import { cleanUp } from '../retention/clean-up';

export const cleanUpEbsSnapshots = operationHandler(contract, async ({ InstanceId, Now }, context) => {
  const deletePart = (SnapshotId: string) => context.clients.ec2().send(new DeleteSnapshotCommand({ SnapshotId }));
  return cleanUp(InstanceId, { deletePart, notFound: 'InvalidSnapshot.NotFound' }, Now, context);
});
