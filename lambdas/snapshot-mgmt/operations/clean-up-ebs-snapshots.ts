/** Applies retention to the snapshot sets of an instance. */
import { DeleteSnapshotCommand } from '@aws-sdk/client-ec2';
import { snapshotSets } from '../../../backup/copies/snapshot-set';
import { cleanUpEbsSnapshots as contract } from '../../../contracts/operations/clean-up-ebs-snapshots';
import { listSnapshots } from '../list-snapshots';
import { operationHandler } from '../operation-handler';
import { cleanUp } from '../retention/clean-up';

export const cleanUpEbsSnapshots = operationHandler(contract, async ({ InstanceId, Now }, surroundings) => {
  const { clients, environment } = surroundings;
  const snapshots = await listSnapshots(clients.ec2(), { instanceId: InstanceId, createdBy: environment.CREATED_BY });
  const deletion = {
    remove: (SnapshotId: string) => clients.ec2().send(new DeleteSnapshotCommand({ SnapshotId })),
    gone: 'InvalidSnapshot.NotFound',
  };
  const sets = snapshotSets(snapshots, environment.ACCEPTED_GRADE);
  return cleanUp(sets, ({ snapshotIds }) => snapshotIds, deletion, Now, surroundings);
});
