/** The saved files of a failing plan can be read by the commands that are printed to run it again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadFaults } from '../../commands/input/load-faults';
import { loadInventory } from '../../local/inventory/inventory';
import { plans } from './generated-plans';
import { saveFailure } from './save-failure';

test('the printed commands can read what was saved', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saved-'));
  try {
    fc.assert(
      fc.property(plans, (plan) => {
        const commands = saveFailure(folder, plan);
        const option = (name: string): string => new RegExp(`--${name} (\\S+)`).exec(commands)?.[1] ?? '';
        expect(JSON.parse(readFileSync(option('replay'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(plan)));
        const inventory = loadInventory({ instances: option('ec2'), fileSystems: option('fsx') });
        expect(inventory.instances).toHaveLength(plan.instances.length);
        expect(inventory.fileSystems).toHaveLength(plan.fileSystems.length);
        // Throws if the program refuses a fault.
        loadFaults(option('faults'));
      }),
      { seed: 1, numRuns: 300 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
