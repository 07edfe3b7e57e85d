/** Makes EBS snapshots in the world, with the limits and the delays that EBS has, for every action that leads to one. */

import type { Snapshot, Tag, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { aftermathOf } from '../../faults/fault-error';
import type { Fault } from '../../faults/faults';
import { ServiceError } from '../../service-error';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** AWS gives no figures; the first snapshot copies the whole volume, later ones what has changed. */
const FIRST = { base: 2 * MINUTE, perGibibyte: SECOND };
const INCREMENTAL = { base: MINUTE, perGibibyte: 0.1 * SECOND };

export interface SnapshotOrder {
  readonly volumes: readonly Volume[];
  readonly description: string;
  readonly tagsOf: (volume: Volume) => readonly Tag[];
  /** Where it fails, the first snapshot ends in `error` instead of `completed`: of a set, the others complete. */
  readonly aftermath: Fault | undefined;
}

/** Either all snapshots begin or none does. They are pending when this returns, and complete as time goes on. */
export function beginSnapshots(aws: EmbeddedAws, order: SnapshotOrder): Snapshot[] {
  const previous = new Map(order.volumes.map((volume) => [volume, snapshotsOf(aws, volume)]));
  for (const [volume, snapshots] of previous) refuse(aws, volume, snapshots);
  refuseBeyondAccount(aws, order.volumes.length);
  const now = aws.clock.now();
  const { fails, slowerBy, listedFrom } = aftermathOf(order.aftermath, now);
  return order.volumes.map((volume, index) => {
    const earlier = previous.get(volume) ?? [];
    const snapshot: Snapshot = {
      SnapshotId: `snap-${aws.ids.hex(17, `snapshot ${volume.VolumeId} ${now.toISOString()}`)}`,
      VolumeId: volume.VolumeId,
      VolumeSize: volume.Size,
      OwnerId: aws.world.accountId,
      StartTime: now,
      Description: order.description,
      servicesAtWork: servicesAtWork(aws, volume),
      State: 'pending',
      Progress: '0%',
      Tags: order.tagsOf(volume),
      ...(listedFrom !== undefined && { listedFrom }),
    };
    aws.world.snapshots.set(snapshot.SnapshotId, snapshot);
    const { base, perGibibyte } = earlier.some(({ State }) => State === 'completed') ? INCREMENTAL : FIRST;
    void complete(aws, snapshot, base + volume.Size * perGibibyte + slowerBy, fails && index === 0);
    return snapshot;
  });
}

const snapshotsOf = ({ world }: EmbeddedAws, { VolumeId }: Volume): Snapshot[] =>
  [...world.snapshots.values()].filter((snapshot) => snapshot.VolumeId === VolumeId);

const servicesAtWork = ({ world }: EmbeddedAws, { InstanceId }: Volume): string[] =>
  (world.instances.get(InstanceId)?.windows?.services() ?? []).flatMap(({ name, status }) =>
    status === 'Stopped' ? [] : [name],
  );

function refuseBeyondAccount({ world, quotas }: EmbeddedAws, more: number): void {
  const owned = [...world.snapshots.values()].filter(({ OwnerId }) => OwnerId === world.accountId).length;
  if (owned + more > quotas('ebsSnapshots')) {
    throw new ServiceError('SnapshotLimitExceeded', `The account has ${owned} snapshots; ${more} more are too many.`);
  }
}

const HDD = ['st1', 'sc1'];

function refuse({ clock, quotas }: EmbeddedAws, volume: Volume, snapshots: readonly Snapshot[]): void {
  const { VolumeId, VolumeType = '' } = volume;
  const seconds = quotas('ebsSecondsBetweenSnapshots');
  const latest = Math.max(...snapshots.map(({ StartTime }) => StartTime.getTime()));
  if (clock.now().getTime() - latest < seconds * SECOND) {
    throw new ServiceError(
      'SnapshotCreationPerVolumeRateExceeded',
      `The maximum per volume CreateSnapshot request rate has been exceeded for ${VolumeId}. Wait ${seconds} seconds between snapshots.`,
    );
  }
  const pending = snapshots.filter(({ State }) => State === 'pending' || State === 'error').length;
  const most = HDD.includes(VolumeType) ? 'ebsPendingSnapshotsPerHddVolume' : 'ebsPendingSnapshotsPerVolume';
  if (pending >= quotas(most)) {
    throw new ServiceError(
      'ConcurrentSnapshotLimitExceeded',
      `Maximum allowed in-progress snapshots for the volume ${VolumeId} exceeded.`,
    );
  }
}

async function complete(
  { clock, world }: EmbeddedAws,
  snapshot: Snapshot,
  duration: number,
  fails: boolean,
): Promise<void> {
  await clock.sleep(duration / 2);
  snapshot.Progress = '50%';
  await clock.sleep(duration / 2);
  snapshot.State = fails ? 'error' : 'completed';
  if (!fails) snapshot.Progress = '100%';
  if (snapshot.deletedWhenComplete) world.snapshots.delete(snapshot.SnapshotId);
}
