/** Reads both halves of a fleet and reports the faults of both at once. */
import { join } from 'node:path';
import { readTogether } from '../input-fault';
import { type FileSystems, loadFileSystems } from './file-systems';
import { type Instances, loadInstances } from './instances';

export interface InventoryFiles {
  /** File with the output of `aws ec2 describe-instances`; without it the fleet has no instances. */
  readonly instances?: string;
  /** File with the output of `aws fsx describe-file-systems`; without it the fleet has no file systems. */
  readonly fileSystems?: string;
}

export interface Inventory {
  readonly instances: Instances['instances'];
  readonly fileSystems: FileSystems['fileSystems'];
  readonly accountId?: string;
  readonly region?: string;
}

export function loadInventory(files: InventoryFiles): Inventory {
  const { instances, fileSystems } = readTogether({
    instances: () => (files.instances === undefined ? { instances: [] } : loadInstances(files.instances)),
    fileSystems: () => (files.fileSystems === undefined ? { fileSystems: [] } : loadFileSystems(files.fileSystems)),
  });
  return { ...instances, ...fileSystems };
}

/** The sample fleet: resources to back up, resources without the tag, and unhealthy ones. */
export const sampleInventory = {
  instances: join(__dirname, 'sample', 'ec2.json'),
  fileSystems: join(__dirname, 'sample', 'fsx.json'),
} satisfies InventoryFiles;
