/** Where runs are played one after the other: each has a world and a clock of its own, but the Lambda processes, which take most of
 *  the time to start, and the port that they know stay. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../local/aws/credentials';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { Faults } from '../../local/aws/faults/faults';
import { endpointsOf } from '../../local/aws/server/endpoints';
import { startServer } from '../../local/aws/server/server';
import { services } from '../../local/aws/services';
import { cleanUpOnExit } from '../../local/clean-up-on-exit';
import { Clock } from '../../local/clock';
import type { Deployment } from '../../local/deployment/deployment';
import { readDeployment } from '../../local/deployment/read-deployment';
import { assemble } from '../../local/embedded-aws/assemble';
import { loadInventory } from '../../local/inventory/inventory';
import { Functions } from '../../local/lambda/functions';
import { deterministicIds } from '../../local/world/ids';
import { describeFileSystems, describeInstances } from './fleet';
import type { Plan } from './plan';

export const FIRST_NIGHT = new Date('2026-03-02T20:00:00Z');

export interface Stage {
  /** `defects` are errors of the embedded AWS itself. */
  play<T>(plan: Plan, act: (aws: EmbeddedAws, defects: readonly unknown[]) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

function inventoryOf(plan: Plan, folder: string) {
  const [instances, fileSystems] = [join(folder, 'ec2.json'), join(folder, 'fsx.json')];
  writeFileSync(instances, JSON.stringify(describeInstances(plan)));
  writeFileSync(fileSystems, JSON.stringify(describeFileSystems(plan)));
  return loadInventory({ instances, fileSystems });
}

/** `alter` is for the tests of the suite itself: it deploys the product with a mistake. */
export async function openStage(
  deploymentFolder: string,
  alter: (deployment: Deployment) => Deployment = (deployment) => deployment,
): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const forget = cleanUpOnExit(removeFolder);
  const deployment = alter(readDeployment(deploymentFolder, { accountId: '123456789012', region: 'eu-west-1' }));
  const issued = credentials(deployment);
  let onStage: EmbeddedAws | undefined;
  let endpoint = '';
  let requestIds = deterministicIds('requests');
  let defects: unknown[] = [];
  const now = (): EmbeddedAws => {
    if (onStage === undefined) throw new Error('Nothing is being played.');
    return onStage;
  };
  const functions = new Functions(
    {
      deployment,
      credentials: issued,
      get clock() {
        return now().clock;
      },
      get faults() {
        return now().faults;
      },
      get ids() {
        return now().ids;
      },
      get quotas() {
        return now().quotas;
      },
      get world() {
        return now().world;
      },
      get authorization() {
        return now().authorization;
      },
    },
    { endpointUrl: () => endpoint },
  );
  const server = await startServer({
    get aws() {
      return now();
    },
    endpoints: endpointsOf(services),
    requestId: () => requestIds.uuid(),
    onDefect: (error) => defects.push(error),
  });
  endpoint = server.endpoint;
  return {
    async play(plan, act) {
      defects = [];
      requestIds = deterministicIds('requests');
      const parts = {
        deployment,
        credentials: issued,
        inventory: inventoryOf(plan, folder),
        clock: new Clock(FIRST_NIGHT),
        faults: new Faults(plan.faults),
      };
      const aws = assemble(parts, () => functions);
      onStage = aws;
      try {
        return await act(aws, defects);
      } finally {
        await aws.executions.stopAll();
      }
    },
    async close() {
      await functions.stop();
      await server.stop();
      removeFolder();
      forget();
    },
  };
}
