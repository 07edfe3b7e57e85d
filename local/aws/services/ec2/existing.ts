/** Finds what ids name, or answers as EC2 does when there is no such thing.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */

import type { Instance, Snapshot, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { isListed } from '../../faults/fault-error';
import { ServiceError } from '../../service-error';

const MALFORMED = {
  instance: { code: 'InvalidInstanceID.Malformed', prefix: 'i' },
  snapshot: { code: 'InvalidSnapshotID.Malformed', prefix: 'snap' },
  volume: { code: 'InvalidVolumeID.Malformed', prefix: 'vol' },
} as const;

function checkForm(kind: keyof typeof MALFORMED, id: string): void {
  const { code, prefix } = MALFORMED[kind];
  if (new RegExp(`^${prefix}-[0-9a-f]{8,}$`).test(id)) return;
  throw new ServiceError(code, `Invalid id: "${id}" (expecting "${prefix}-...")`);
}

export function existingInstance({ world }: EmbeddedAws, id: string): Instance {
  checkForm('instance', id);
  const instance = world.instances.get(id);
  if (instance === undefined) {
    throw new ServiceError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
  }
  return instance;
}

export function existingSnapshot({ world, clock }: EmbeddedAws, id: string): Snapshot {
  checkForm('snapshot', id);
  const snapshot = world.snapshots.get(id);
  if (snapshot === undefined || !isListed(snapshot, clock.now())) {
    throw new ServiceError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
  }
  return snapshot;
}

export function existingVolume(
  { world }: EmbeddedAws,
  id: string,
): { readonly volume: Volume; readonly instance: Instance } {
  checkForm('volume', id);
  for (const instance of world.instances.values()) {
    const volume = instance.volumes.find(({ VolumeId }) => VolumeId === id);
    if (volume !== undefined) return { volume, instance };
  }
  throw new ServiceError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`);
}
