/** Reads the files that the fleet options name, and reports all faults in them at once. */
import { readTogether } from '../../local/input-fault';
import { type Inventory, loadInventory, sampleInventory } from '../../local/inventory/inventory';
import { loadFaults } from './load-faults';
import { loadQuotas } from './load-quotas';
import type { FleetOptions } from './shared-options';

const readInventory = ({ ec2, fsx }: FleetOptions): Inventory =>
  loadInventory(
    ec2 === undefined && fsx === undefined
      ? sampleInventory
      : { ...(ec2 !== undefined && { instances: ec2 }), ...(fsx !== undefined && { fileSystems: fsx }) },
  );

/** `seed` decides about faults that have a probability and no seed of their own. */
export const readFleet = (options: FleetOptions, seed?: number) =>
  readTogether({
    inventory: () => readInventory(options),
    faults: () => loadFaults(options.faults, seed),
    quotas: () => loadQuotas(options.quotas),
  });
