/** The world of a fleet at the start of a run: no backups, and no snapshots but the public ones. */
import type { FileSystem, Instance, Snapshot, World } from './world';

/** EC2 does not show the tags of other accounts. These have some, so that a filter by tags alone does not hide the mistake. */
const LOOK_ALIKE_TAGS = [
  { Key: 'Name', Value: 'sql-01' },
  { Key: 'CreatedBy', Value: 'fsx-ebs-snapshot-mgmt/SnapshotMgmt' },
  { Key: 'ResourceType', Value: 'SnapshotMgmtTarget' },
];

const publicSnapshot = (SnapshotId: string, VolumeId: string, OwnerId: string, Description: string): Snapshot => ({
  SnapshotId,
  VolumeId,
  VolumeSize: 30,
  OwnerId,
  StartTime: new Date('2020-01-01T00:00:00Z'),
  Description,
  State: 'completed',
  Progress: '100%',
  Tags: LOOK_ALIKE_TAGS,
});

/** Two public snapshots of other accounts: every list of snapshots without an owner contains them. */
const publicSnapshots: readonly Snapshot[] = [
  publicSnapshot('snap-0a11ce0000000001a', 'vol-0a11ce0000000001a', '801119661308', 'Windows Server base image'),
  publicSnapshot('snap-0b0b0b0000000002b', 'vol-0b0b0b0000000002b', '099720109477', 'A public data set'),
];

export const newWorld = (
  { instances, fileSystems }: { readonly instances: readonly Instance[]; readonly fileSystems: readonly FileSystem[] },
  { accountId, region }: Pick<World, 'accountId' | 'region'>,
): World => ({
  accountId,
  region,
  fileSystems: new Map(fileSystems.map((fileSystem) => [fileSystem.FileSystemId, fileSystem])),
  backups: new Map(),
  instances: new Map(instances.map((instance) => [instance.InstanceId, instance])),
  stateMachines: new Map(),
  queues: new Map(),
  // Their tags can change: every world has copies.
  snapshots: new Map(publicSnapshots.map((snapshot) => [snapshot.SnapshotId, { ...snapshot }])),
});
