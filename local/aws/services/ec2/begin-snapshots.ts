/** Makes EBS snapshots in the world, with the limits and the delays that EBS has, for every action that leads to one. */
import type { EmbeddedAws } from '../../embedded-aws';
import { aftermathOf } from '../../fault-error';
import type { Fault } from '../../faults';
import { ServiceError } from '../../service-error';
import type { Snapshot, Tag, Volume } from '../../world';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Pending snapshots of one volume, snapshots in error included.
 *  https://docs.aws.amazon.com/ebs/latest/userguide/ebs-resource-quotas.html */
const MAX_CONCURRENT_PER_VOLUME = 5;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (SnapshotCreationPerVolumeRateExceeded) */
const MIN_INTERVAL_PER_VOLUME = 15 * SECOND;

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

function refuse({ clock }: EmbeddedAws, { VolumeId }: Volume, snapshots: readonly Snapshot[]): void {
  const latest = Math.max(...snapshots.map(({ StartTime }) => StartTime.getTime()));
  if (clock.now().getTime() - latest < MIN_INTERVAL_PER_VOLUME) {
    throw new ServiceError(
      'SnapshotCreationPerVolumeRateExceeded',
      `The maximum per volume CreateSnapshot request rate has been exceeded for ${VolumeId}. Wait 15 seconds between snapshots.`,
    );
  }
  if (snapshots.filter(({ State }) => State === 'pending' || State === 'error').length >= MAX_CONCURRENT_PER_VOLUME) {
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
