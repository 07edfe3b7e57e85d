/** Finds resources by id, or rejects the request with EC2's error for an id that is malformed or unknown.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
import type { Instance, Snapshot, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { isListed } from '../../faults/fault-error';
import { reject } from '../../service-error';

function requireForm(prefix: 'i' | 'snap' | 'vol', id: string, code: string): void {
  if (!new RegExp(`^${prefix}-[0-9a-f]{8,}$`).test(id)) {
    reject(code, `Invalid id: "${id}" (expecting "${prefix}-...")`);
  }
}

export function existingInstance({ world }: EmbeddedAws, id: string): Instance {
  requireForm('i', id, 'InvalidInstanceID.Malformed');
  return world.instances.get(id) ?? reject('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
}

export function existingSnapshot({ world, clock }: EmbeddedAws, id: string): Snapshot {
  requireForm('snap', id, 'InvalidSnapshotID.Malformed');
  const snapshot = world.snapshots.get(id);
  return snapshot !== undefined && isListed(snapshot, clock.now())
    ? snapshot
    : reject('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
}

export const allVolumes = ({ world }: EmbeddedAws): Volume[] =>
  [...world.instances.values()].flatMap(({ volumes }) => volumes);

export function existingVolume(aws: EmbeddedAws, id: string): Volume {
  requireForm('vol', id, 'InvalidVolumeID.Malformed');
  const volume = allVolumes(aws).find(({ VolumeId }) => VolumeId === id);
  return volume ?? reject('InvalidVolume.NotFound', `The volume '${id}' does not exist.`);
}
