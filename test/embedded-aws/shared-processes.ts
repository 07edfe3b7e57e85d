/** Runs one world after the other on the same deployment: each has its own clock and faults, all share the Lambda processes and the
 *  port, since starting a process costs more than most runs. */
import { credentials } from '../../local/aws/credentials';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { endpointsOf } from '../../local/aws/server/endpoints';
import { startServer } from '../../local/aws/server/server';
import { services } from '../../local/aws/services';
import type { Deployment } from '../../local/deployment/deployment';
import { readDeployment } from '../../local/deployment/read-deployment';
import { assemble, type Parts } from '../../local/embedded-aws/assemble';
import type { Inventory } from '../../local/inventory/inventory';
import { Functions } from '../../local/lambda/functions';
import type { LogLine } from '../../local/lambda/log-stream';
import { deterministicIds } from '../../local/world/ids';

interface WorldOptions extends Omit<Parts, 'deployment' | 'credentials'> {
  readonly onLogLine?: (line: LogLine) => void;
}

interface Current {
  readonly aws: EmbeddedAws;
  /** Errors of the embedded AWS itself. */
  readonly defects: readonly unknown[];
  readonly endpoint: string;
}

export interface SharedProcesses {
  /** One world at a time. */
  run<T>(options: WorldOptions, act: (current: Current) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** `alter` deploys the product with a defect. */
export async function shareProcesses(
  deploymentFolder: string,
  location: Pick<Inventory, 'accountId' | 'region'>,
  alter: (deployment: Deployment) => Deployment = (deployment) => deployment,
): Promise<SharedProcesses> {
  const deployment = alter(readDeployment(deploymentFolder, location));
  const issued = credentials(deployment);
  let world: { readonly aws: EmbeddedAws; readonly options: WorldOptions } | undefined;
  let endpoint = '';
  let requestIds = deterministicIds('requests');
  let defects: unknown[] = [];
  const current = () => {
    if (world === undefined) throw new Error('No world is running.');
    return world;
  };
  const functions = new Functions(
    {
      deployment,
      credentials: issued,
      get clock() {
        return current().aws.clock;
      },
      get faults() {
        return current().aws.faults;
      },
      get ids() {
        return current().aws.ids;
      },
      get quotas() {
        return current().aws.quotas;
      },
      get world() {
        return current().aws.world;
      },
      get authorization() {
        return current().aws.authorization;
      },
    },
    { endpointUrl: () => endpoint, onLogLine: (line) => world?.options.onLogLine?.(line) },
  );
  const server = await startServer({
    get aws() {
      return current().aws;
    },
    endpoints: endpointsOf(services),
    requestId: () => requestIds.uuid(),
    onDefect: (error) => defects.push(error),
  });
  endpoint = server.endpoint;
  return {
    async run(options, act) {
      defects = [];
      requestIds = deterministicIds('requests');
      const aws = assemble({ ...options, deployment, credentials: issued }, () => functions);
      world = { aws, options };
      try {
        return await act({ aws, defects, endpoint });
      } finally {
        await aws.executions.stopAll();
      }
    },
    async close() {
      await functions.stop();
      await server.stop();
    },
  };
}
