/** Runs plans one after the other in one deployment of the product. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { Faults } from '../../local/aws/faults/faults';
import { cleanUpOnExit } from '../../local/clean-up-on-exit';
import { Clock } from '../../local/clock';
import type { Deployment } from '../../local/deployment/deployment';
import { loadInventory } from '../../local/inventory/inventory';
import { shareProcesses } from '../embedded-aws/shared-processes';
import { describeFileSystems, describeInstances } from './fleet';
import type { Plan } from './plan';

export const FIRST_NIGHT = new Date('2026-03-02T20:00:00Z');

export interface ReusedDeployment {
  /** `defects` are errors of the embedded AWS itself. */
  run<T>(plan: Plan, act: (aws: EmbeddedAws, defects: readonly unknown[]) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

function inventoryOf(plan: Plan, folder: string) {
  const [instances, fileSystems] = [join(folder, 'ec2.json'), join(folder, 'fsx.json')];
  writeFileSync(instances, JSON.stringify(describeInstances(plan)));
  writeFileSync(fileSystems, JSON.stringify(describeFileSystems(plan)));
  return loadInventory({ instances, fileSystems });
}

/** `alter` builds a defect into the product, for the tests of the suite itself. */
export async function startDeployment(
  deploymentFolder: string,
  alter?: (deployment: Deployment) => Deployment,
): Promise<ReusedDeployment> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const forget = cleanUpOnExit(removeFolder);
  const processes = await shareProcesses(deploymentFolder, { accountId: '123456789012', region: 'eu-west-1' }, alter);
  return {
    run: (plan, act) =>
      processes.run(
        { inventory: inventoryOf(plan, folder), clock: new Clock(FIRST_NIGHT), faults: new Faults(plan.faults) },
        ({ aws, defects }) => act(aws, defects),
      ),
    async close() {
      await processes.close();
      removeFolder();
      forget();
    },
  };
}
