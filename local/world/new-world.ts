/** The world of a fleet at the start of a run: no backups, and no snapshots but the public ones. */
import { publicSnapshots } from './public-snapshots';
import type { FileSystem, Instance, World } from './world';

interface Fleet {
  readonly instances: readonly Instance[];
  readonly fileSystems: readonly FileSystem[];
}

export const newWorld = (
  { instances, fileSystems }: Fleet,
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
