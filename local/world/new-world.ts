/** The world of a fleet before anything happened to it: no backups, no snapshots of its own. */

import type { WindowsInstance } from '../instance/windows-instance';
import type { Inventory } from '../inventory/inventory';
import { publicSnapshots } from './public-snapshots';
import type { World } from './world';

export interface WorldOptions {
  readonly accountId: string;
  readonly region: string;
  /** Builds the machine behind a running Windows instance. */
  readonly windowsInstance: (instanceId: string) => WindowsInstance;
}

export function newWorld(
  { instances, fileSystems }: Pick<Inventory, 'instances' | 'fileSystems'>,
  { accountId, region, windowsInstance }: WorldOptions,
): World {
  return {
    accountId,
    region,
    fileSystems: new Map(fileSystems.map((fileSystem) => [fileSystem.FileSystemId, fileSystem])),
    backups: new Map(),
    instances: new Map(
      instances.map(({ isWindows, ...instance }) => [
        instance.InstanceId,
        isWindows && instance.State === 'running'
          ? { ...instance, windows: windowsInstance(instance.InstanceId) }
          : instance,
      ]),
    ),
    // Their tags can change, so that every world has its own.
    stateMachines: new Map(),
    queues: new Map(),
    snapshots: new Map(publicSnapshots.map((snapshot) => [snapshot.SnapshotId, { ...snapshot }])),
  };
}
