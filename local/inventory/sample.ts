/** The sample fleet: resources to back up, resources without the tag, and unhealthy ones. */
import { join } from 'node:path';
import type { InventoryFiles } from './inventory';

export const sampleInventory = {
  instances: join(__dirname, 'sample', 'ec2.json'),
  fileSystems: join(__dirname, 'sample', 'fsx.json'),
} satisfies InventoryFiles;
