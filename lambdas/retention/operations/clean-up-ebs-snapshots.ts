/** Applies retention to an instance's snapshot sets. */
import { DeleteSnapshotCommand } from '@aws-sdk/client-ec2';
import { cleanUpEbsSnapshots as contract } from '../../../contracts/operations/clean-up-ebs-snapshots';
import { cleanUp } from '../clean-up';
import { operationHandler } from '../operation-handler';

export const cleanUpEbsSnapshots = operationHandler(contract, async ({ InstanceId, ...input }, context) => {
  const deletePart = (SnapshotId: string) => context.clients.ec2().send(new DeleteSnapshotCommand({ SnapshotId }));
  return cleanUp(InstanceId, { deletePart, notFound: 'InvalidSnapshot.NotFound' }, input, context);
});
