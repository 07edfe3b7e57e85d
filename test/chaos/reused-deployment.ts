/** Runs plans one after the other in the deployments that they need; each deployment starts its processes once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authorization } from '../../local/aws/authorization/authorizer';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { Faults } from '../../local/aws/faults/faults';
import { cleanUpOnExit } from '../../local/clean-up-on-exit';
import { Clock } from '../../local/clock';
import type { Deployment } from '../../local/deployment/deployment';
import { loadInventory } from '../../local/inventory/inventory';
import { type SharedProcesses, shareProcesses } from '../embedded-aws/shared-processes';
import { type SettingsName, Stacks, withOther } from './deployments';
import { describeFileSystems, describeInstances } from './fleet';
import type { Plan } from './plan';

interface Scene {
  readonly settings: SettingsName;
  readonly begin: Date;
  readonly onAuthorization: (authorization: Authorization) => void;
  /** Called after every change that a script makes on an instance, such as `stop MSSQLSERVER`. */
  readonly onOperation: (instanceId: string, operation: string, time: Date) => void;
}

export interface ReusedDeployment {
  /** `defects` are errors of the embedded AWS itself. */
  run<T>(plan: Plan, scene: Scene, act: (aws: EmbeddedAws, defects: readonly unknown[]) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const LOCATION = { accountId: '123456789012', region: 'eu-west-1' };

function inventoryOf(plan: Plan, folder: string) {
  const [instances, fileSystems] = [join(folder, 'ec2.json'), join(folder, 'fsx.json')];
  writeFileSync(instances, JSON.stringify(describeInstances(plan)));
  writeFileSync(fileSystems, JSON.stringify(describeFileSystems(plan)));
  return loadInventory({ instances, fileSystems });
}

/** `alter` deploys the product with a defect, for the tests of the suite itself. */
export async function startDeployment(
  deploymentFolder: string,
  alter: (deployment: Deployment) => Deployment = (deployment) => deployment,
): Promise<ReusedDeployment> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const stacks = new Stacks(deploymentFolder);
  const removeFolders = () => {
    stacks.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = cleanUpOnExit(removeFolders);
  const opened = new Map<string, Promise<SharedProcesses>>();

  function processesOf(settings: SettingsName, hasOther: boolean): Promise<SharedProcesses> {
    const key = `${settings} ${hasOther}`;
    const deployed = (own: Deployment) => (hasOther ? withOther(alter(own), stacks.other()) : alter(own));
    const processes = opened.get(key) ?? shareProcesses(stacks.folder(settings), LOCATION, deployed);
    opened.set(key, processes);
    return processes;
  }

  return {
    async run(plan, { settings, begin, onAuthorization, onOperation }, act) {
      const processes = await processesOf(settings, plan.otherDeploymentSeconds !== null);
      const clock = new Clock(begin);
      const world = {
        inventory: inventoryOf(plan, folder),
        clock,
        faults: new Faults(plan.faults),
        onAuthorization,
        windows: (instanceId: string) => ({
          onOperation: (operation: string) => onOperation(instanceId, operation, clock.now()),
        }),
      };
      return processes.run(world, ({ aws, defects }) => act(aws, defects));
    },
    async close() {
      for (const processes of opened.values()) await (await processes).close();
      removeFolders();
      forget();
    },
  };
}
