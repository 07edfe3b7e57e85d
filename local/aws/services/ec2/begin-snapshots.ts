/** Creates EBS snapshots, with EBS's quotas and durations, for every action that does so. */
import type { Snapshot, Tag, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { aftermathOf } from '../../faults/fault-error';
import type { Fault } from '../../faults/faults';
import { reject } from '../../service-error';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** AWS gives no figures; the first snapshot copies the whole volume, later ones what has changed. */
const FIRST = { base: 2 * MINUTE, perGibibyte: SECOND };
const INCREMENTAL = { base: MINUTE, perGibibyte: 0.1 * SECOND };

interface SnapshotRequest {
  readonly volumes: readonly Volume[];
  readonly description: string;
  readonly tagsOf: (volume: Volume) => readonly Tag[];
  /** If it fails, the first snapshot ends in `error`; the others of the set complete. */
  readonly aftermath: Fault | undefined;
}

/** All snapshots begin or none does. They are pending when this returns, and complete later. */
export function beginSnapshots(aws: EmbeddedAws, request: SnapshotRequest): Snapshot[] {
  const previous = new Map(request.volumes.map((volume) => [volume, snapshotsOf(aws, volume)]));
  for (const [volume, snapshots] of previous) enforceVolumeQuotas(aws, volume, snapshots);
  enforceAccountQuota(aws, request.volumes.length);
  const now = aws.clock.now();
  const { fails, slowerBy, listedFrom } = aftermathOf(request.aftermath, now);
  return request.volumes.map((volume, index) => {
    const snapshot: Snapshot = {
      SnapshotId: `snap-${aws.ids.hex(17, `snapshot ${volume.VolumeId} ${now.toISOString()}`)}`,
      VolumeId: volume.VolumeId,
      VolumeSize: volume.Size,
      OwnerId: aws.world.accountId,
      StartTime: now,
      Description: request.description,
      servicesAtWork: runningServices(aws, volume),
      State: 'pending',
      Progress: '0%',
      Tags: request.tagsOf(volume),
      listedFrom,
    };
    aws.world.snapshots.set(snapshot.SnapshotId, snapshot);
    const hasCompleted = previous.get(volume)?.some(({ State }) => State === 'completed');
    const { base, perGibibyte } = hasCompleted ? INCREMENTAL : FIRST;
    void complete(aws, snapshot, base + volume.Size * perGibibyte + slowerBy, fails && index === 0);
    return snapshot;
  });
}

const snapshotsOf = ({ world }: EmbeddedAws, { VolumeId }: Volume): Snapshot[] =>
  [...world.snapshots.values()].filter((snapshot) => snapshot.VolumeId === VolumeId);

const runningServices = ({ machines }: EmbeddedAws, { InstanceId }: Volume): string[] =>
  (machines.get(InstanceId)?.services() ?? []).flatMap(({ name, status }) => (status === 'Stopped' ? [] : [name]));

function enforceAccountQuota({ world, quotas }: EmbeddedAws, more: number): void {
  const owned = [...world.snapshots.values()].filter(({ OwnerId }) => OwnerId === world.accountId).length;
  if (owned + more > quotas('ebsSnapshots')) {
    reject('SnapshotLimitExceeded', `The account has ${owned} snapshots; ${more} more exceed its quota.`);
  }
}

const HDD = ['st1', 'sc1'];

function enforceVolumeQuotas(
  { clock, quotas }: EmbeddedAws,
  { VolumeId, VolumeType = '' }: Volume,
  snapshots: readonly Snapshot[],
): void {
  const seconds = quotas('ebsSecondsBetweenSnapshots');
  const latest = Math.max(...snapshots.map(({ StartTime }) => StartTime.getTime()));
  if (clock.now().getTime() - latest < seconds * SECOND) {
    reject(
      'SnapshotCreationPerVolumeRateExceeded',
      `The maximum per volume CreateSnapshot request rate has been exceeded for ${VolumeId}. Wait ${seconds} seconds between snapshots.`,
    );
  }
  const pending = snapshots.filter(({ State }) => State === 'pending' || State === 'error').length;
  const quota = HDD.includes(VolumeType) ? 'ebsPendingSnapshotsPerHddVolume' : 'ebsPendingSnapshotsPerVolume';
  if (pending >= quotas(quota)) {
    const message = `Maximum allowed in-progress snapshots for the volume ${VolumeId} exceeded.`;
    reject('ConcurrentSnapshotLimitExceeded', message);
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
