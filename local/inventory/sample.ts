/** A small fleet to try things on: something to back up, something to leave alone, and something that is not well. */
import { join } from 'node:path';
import type { InventoryFiles } from './inventory';

export const sampleInventory = {
  instances: join(__dirname, 'sample', 'ec2.json'),
  fileSystems: join(__dirname, 'sample', 'fsx.json'),
} satisfies InventoryFiles;
