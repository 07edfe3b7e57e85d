/** Describes a snapshot. DescribeSnapshots calls its state `status`, CreateSnapshots calls it `state`. */
import type { Snapshot } from '../../../world/world';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
export function describeSnapshot(
  snapshot: Snapshot,
  stateName: 'status' | 'state' = 'status',
): Record<string, unknown> {
  const { SnapshotId, VolumeId, VolumeSize, OwnerId, StartTime, Description, State, Progress, Tags } = snapshot;
  const { TransferType } = snapshot;
  return {
    snapshotId: SnapshotId,
    volumeId: VolumeId,
    [stateName]: State,
    startTime: StartTime,
    progress: Progress,
    ownerId: OwnerId,
    volumeSize: VolumeSize,
    description: Description,
    encrypted: false,
    ...(stateName === 'status' ? { storageTier: 'standard' } : {}),
    ...(TransferType === undefined ? {} : { transferType: TransferType }),
    ...(Tags.length === 0 ? {} : { tagSet: Tags.map(({ Key, Value }) => ({ key: Key, value: Value })) }),
  };
}
