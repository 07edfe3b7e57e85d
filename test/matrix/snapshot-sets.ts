/** The snapshot sets of an instance, and whether each is application-consistent: the world records which services ran meanwhile. */
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { Snapshot } from '../../local/world/world';

const REQUEST = 'SnapshotRequestId';
const INSTANCE = 'Ec2InstanceId';

const tagOf = ({ Tags }: Snapshot, key: string): string | undefined => Tags.find(({ Key }) => Key === key)?.Value;

export interface SnapshotSet {
  readonly requestId: string;
  readonly snapshots: readonly Snapshot[];
}

export function setsOf({ world }: EmbeddedAws, instance: string): readonly SnapshotSet[] {
  const sets = new Map<string, Snapshot[]>();
  for (const snapshot of world.snapshots.values()) {
    if (tagOf(snapshot, INSTANCE) !== instance) continue;
    const requestId = tagOf(snapshot, REQUEST) ?? '';
    sets.set(requestId, [...(sets.get(requestId) ?? []), snapshot]);
  }
  return [...sets].map(([requestId, snapshots]) => ({ requestId, snapshots }));
}

/** Covers as many volumes as a set of this deployment has, and every snapshot is completed. */
export function isWhole({ world }: EmbeddedAws, instance: string, size: number, { snapshots }: SnapshotSet): boolean {
  const attached = world.instances.get(instance)?.volumes ?? [];
  const covered = attached.filter(({ VolumeId }) => snapshots.some((snapshot) => snapshot.VolumeId === VolumeId));
  return covered.length === size && snapshots.every(({ State }) => State === 'completed');
}

/** Taken through VSS while every service of the application was stopped. */
export const wasAtRest = ({ snapshots }: SnapshotSet, application: readonly string[]): boolean =>
  snapshots.every(
    (snapshot) =>
      tagOf(snapshot, 'AppConsistent') !== undefined &&
      !application.some((service) => snapshot.servicesAtWork?.includes(service)),
  );

/** Duplicates the set of a run without faults, as if an earlier run had created it for another instance. */
export function createEarlierSet(
  aws: EmbeddedAws,
  model: SnapshotSet,
  modelInstance: string,
  instance: string,
  age: number,
): void {
  const volumes = aws.world.instances.get(instance)?.volumes ?? [];
  for (const [index, snapshot] of model.snapshots.entries()) {
    const SnapshotId = `snap-${aws.ids.hex(17, `planted ${instance} ${age} ${index}`)}`;
    aws.world.snapshots.set(SnapshotId, {
      ...snapshot,
      SnapshotId,
      VolumeId: volumes[volumes.length - model.snapshots.length + index]?.VolumeId ?? '',
      StartTime: new Date(aws.clock.now().getTime() - age),
      Tags: snapshot.Tags.map(({ Key, Value }) => ({
        Key,
        Value: Key === REQUEST ? aws.ids.uuid(`planted ${instance} ${age}`) : Value.replace(modelInstance, instance),
      })),
    });
  }
}

/** A snapshot with the tags of another deployment. */
export function createForeignSnapshot(aws: EmbeddedAws, instance: string, age: number): string {
  const SnapshotId = `snap-${aws.ids.hex(17, `foreign ${instance}`)}`;
  aws.world.snapshots.set(SnapshotId, {
    SnapshotId,
    VolumeId: aws.world.instances.get(instance)?.volumes[1]?.VolumeId ?? '',
    VolumeSize: 8,
    OwnerId: aws.world.accountId,
    StartTime: new Date(aws.clock.now().getTime() - age),
    Description: '',
    State: 'completed',
    Progress: '100%',
    Tags: [
      { Key: 'CreatedBy', Value: 'another-deployment' },
      { Key: INSTANCE, Value: 'another' },
    ],
  });
  return SnapshotId;
}
