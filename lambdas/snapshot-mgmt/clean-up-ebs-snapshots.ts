/** Applies retention to the snapshot sets of an instance. */
import { DeleteSnapshotCommand } from '@aws-sdk/client-ec2';
import { cleanUpEbsSnapshots as contract } from '../../contracts/operations/clean-up-ebs-snapshots';
import { cleanUp } from './clean-up';
import { implement } from './implement';
import { ourSnapshots } from './our-snapshots';
import { snapshotSets } from './snapshot-set';

export const cleanUpEbsSnapshots = implement(contract, async ({ InstanceId, Now }, surroundings) => {
  const { clients, environment } = surroundings;
  const snapshots = await ourSnapshots(clients.ec2(), { instanceId: InstanceId, createdBy: environment.CREATED_BY });
  const deletion = {
    remove: (SnapshotId: string) => clients.ec2().send(new DeleteSnapshotCommand({ SnapshotId })),
    gone: 'InvalidSnapshot.NotFound',
  };
  const sets = snapshotSets(snapshots, environment.ACCEPTED_GRADE);
  return cleanUp(sets, ({ snapshotIds }) => snapshotIds, deletion, Now, surroundings);
});
