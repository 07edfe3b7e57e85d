/** Both halves of a fleet, read together so that all that is wrong with either is told at once. */
import { InputFault } from '../input-fault';
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
  const instances = attempt(() => (files.instances === undefined ? { instances: [] } : loadInstances(files.instances)));
  const fileSystems = attempt(() =>
    files.fileSystems === undefined ? { fileSystems: [] } : loadFileSystems(files.fileSystems),
  );
  if (instances instanceof InputFault && fileSystems instanceof InputFault) {
    throw new InputFault(`${instances.message}\n${fileSystems.message}`);
  }
  if (instances instanceof InputFault) throw instances;
  if (fileSystems instanceof InputFault) throw fileSystems;
  return { ...instances, ...fileSystems };
}

function attempt<T>(load: () => T): T | InputFault {
  try {
    return load();
  } catch (error) {
    if (error instanceof InputFault) return error;
    throw error;
  }
}
