/** Starts an embedded AWS with one stack deployed in it: reads what is deployed and what is there, then opens the port. */
import { type AutomationChange, Automations } from '../automation/automations';
import type { Clock } from '../clock';
import { readDeployment } from '../deployment/read-deployment';
import { InputFault } from '../input-fault';
import { WindowsInstance, type WindowsInstanceOptions } from '../instance/windows-instance';
import type { Inventory } from '../inventory/inventory';
import { Functions } from '../lambda/functions';
import type { LogLine } from '../lambda/log-stream';
import { type Authorization, authorizer } from './authorization/authorizer';
import { credentials } from './credentials';
import type { EmbeddedAws } from './embedded-aws';
import { endpointsOf } from './endpoints';
import type { Faults } from './faults';
import { deterministicIds } from './ids';
import { newWorld } from './new-world';
import { startServer } from './server';
import { services } from './services';
import { type ExecutionEvent, Executions } from './services/states/executions';
import { refusedLogDelivery } from './services/states/log-delivery';

const DEFAULT_PAGE_SIZE = 5;

export interface EmbeddedAwsOptions {
  /** Folder of a synthesized stack: `cdktf.out/stacks/NAME`. */
  readonly deploymentFolder: string;
  readonly inventory: Inventory;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Any free port unless given. */
  readonly port?: number;
  readonly pageSize?: number;
  /** How the Windows instances differ from a healthy one with everything installed. */
  readonly windows?: (instanceId: string) => Partial<Omit<WindowsInstanceOptions, 'instanceId' | 'clock'>>;
  readonly onAutomationChange?: (change: AutomationChange) => void;
  readonly onExecutionEvent?: (event: ExecutionEvent) => void;
  readonly onLogLine?: (line: LogLine) => void;
  /** Told of all that IAM is asked on behalf of a role. */
  readonly onAuthorization?: (authorization: Authorization) => void;
  /** Told of errors of the embedded AWS itself. The default writes them to standard error. */
  readonly onDefect?: (error: unknown) => void;
}

export interface RunningEmbeddedAws {
  readonly endpoint: string;
  readonly aws: EmbeddedAws;
  stop(): Promise<void>;
}

/** Throws an `InputFault` if the stack or the port cannot be used. */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<RunningEmbeddedAws> {
  const { clock, faults, inventory } = options;
  const deployment = readDeployment(options.deploymentFolder, inventory);
  const world = newWorld(inventory, {
    ...deployment,
    windowsInstance: (instanceId) => new WindowsInstance({ ...options.windows?.(instanceId), instanceId, clock }),
  });
  const base = {
    clock,
    world,
    faults,
    deployment,
    credentials: credentials(deployment),
    authorization: authorizer(deployment, clock, options.onAuthorization),
    ids: deterministicIds('embedded-aws'),
    pageSize: options.pageSize ?? DEFAULT_PAGE_SIZE,
  };
  refuseLogging(base);
  let endpoint = '';
  const functions = new Functions(base, {
    endpointUrl: () => endpoint,
    ...(options.onLogLine === undefined ? {} : { onLogLine: options.onLogLine }),
  });
  const aws: EmbeddedAws = {
    ...base,
    functions,
    automations: new Automations(options.onAutomationChange),
    executions: new Executions(options.onExecutionEvent),
  };
  const requestIds = deterministicIds('requests');
  try {
    const server = await startServer(
      {
        aws,
        endpoints: endpointsOf(services),
        requestId: () => requestIds.uuid(),
        onDefect: options.onDefect ?? ((error) => console.error(error)),
      },
      options.port,
    );
    endpoint = server.endpoint;
    return {
      endpoint,
      aws,
      async stop() {
        await aws.executions.stopAll();
        await functions.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await functions.stop();
    throw error;
  }
}

function refuseLogging(aws: Pick<EmbeddedAws, 'authorization' | 'credentials' | 'deployment'>): void {
  const faults = aws.deployment.stateMachines.flatMap((machine) => {
    const missing = refusedLogDelivery(aws, machine);
    return missing.length === 0
      ? []
      : [`  ${machine.name} cannot be made: ${machine.roleArn} may not ${missing.join(', ')}`];
  });
  if (faults.length > 0) throw new InputFault(['Step Functions would refuse to log:', ...faults].join('\n'));
}
