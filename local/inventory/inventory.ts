/** Both halves of a fleet, read together so that all that is wrong with either is told at once. */
import { readTogether } from '../input-fault';
import { type FileSystems, loadFileSystems } from './file-systems';
import { type Instances, loadInstances } from './instances';

export interface InventoryFiles {
  /** Output of `aws ec2 describe-instances`; without it the fleet has no instances. */
  readonly instances?: string;
  /** Output of `aws fsx describe-file-systems`; without it the fleet has no file systems. */
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
