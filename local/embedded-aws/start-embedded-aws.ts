/** Starts an embedded AWS with one stack deployed in it: reads the stack and the inventory, then opens the port. */
import { credentials } from '../aws/credentials';
import type { EmbeddedAws } from '../aws/embedded-aws';
import { endpointsOf } from '../aws/server/endpoints';
import { startServer } from '../aws/server/server';
import { services } from '../aws/services';
import { missingLogPermissions } from '../aws/services/states/log-delivery';
import { readDeployment } from '../deployment/read-deployment';
import { InputFault } from '../input-fault';
import type { Inventory } from '../inventory/inventory';
import { Functions } from '../lambda/functions';
import type { LogLine } from '../lambda/log-stream';
import { deterministicIds } from '../world/ids';
import { assemble, type Parts } from './assemble';

export interface EmbeddedAwsOptions extends Omit<Parts, 'deployment' | 'credentials'> {
  /** Folder of a synthesized stack: `cdktf.out/stacks/NAME`. */
  readonly deploymentFolder: string;
  readonly inventory: Inventory;
  /** Default: any free port. */
  readonly port?: number;
  readonly onLogLine?: (line: LogLine) => void;
  /** Called with defects of the embedded AWS itself. The default prints them to standard error. */
  readonly onDefect?: (error: unknown) => void;
}

export interface RunningEmbeddedAws {
  readonly endpoint: string;
  readonly aws: EmbeddedAws;
  stop(): Promise<void>;
}

/** Throws an `InputFault` if the stack or the port cannot be used. */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<RunningEmbeddedAws> {
  const { inventory, onLogLine, onDefect = (error) => console.error(error) } = options;
  const deployment = readDeployment(options.deploymentFolder, inventory);
  let endpoint = '';
  const aws = assemble(
    { ...options, deployment, credentials: credentials(deployment) },
    (base) => new Functions(base, { endpointUrl: () => endpoint, onLogLine }),
  );
  const requestIds = deterministicIds('requests');
  try {
    rejectMissingLogPermissions(aws);
    const server = await startServer(
      { aws, endpoints: endpointsOf(services), requestId: () => requestIds.uuid(), onDefect },
      options.port,
    );
    endpoint = server.endpoint;
    return {
      endpoint,
      aws,
      async stop() {
        await aws.executions.stopAll();
        await aws.functions.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await aws.functions.stop();
    throw error;
  }
}

/** Step Functions creates no state machine with logging unless its role may deliver the logs. */
function rejectMissingLogPermissions(aws: EmbeddedAws): void {
  const faults = aws.deployment.stateMachines.flatMap((machine) => {
    const missing = missingLogPermissions(aws, machine).join(', ');
    return missing === '' ? [] : [`  ${machine.name} cannot be created: ${machine.roleArn} may not ${missing}`];
  });
  if (faults.length > 0) throw new InputFault(['Step Functions would reject the logging:', ...faults].join('\n'));
}
