/** Reads both halves of a fleet and reports the faults of both at once. */
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
