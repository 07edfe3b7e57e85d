/** Starts an embedded AWS with one stack deployed in it: reads what is deployed and what is there, then opens the port. */
import { type AutomationChange, Automations } from '../automation/automations';
import type { Clock } from '../clock';
import { readDeployment } from '../deployment/read-deployment';
import { WindowsInstance, type WindowsInstanceOptions } from '../instance/windows-instance';
import type { Inventory } from '../inventory/inventory';
import { Functions, type LogLine } from '../lambda/functions';
import { authorizer } from './authorization/authorizer';
import { credentials } from './credentials';
import type { EmbeddedAws } from './embedded-aws';
import { endpointsOf } from './endpoints';
import type { Faults } from './faults';
import { deterministicIds } from './ids';
import { newWorld } from './new-world';
import { startServer } from './server';
import { services } from './services';
import { type ExecutionEvent, Executions } from './services/states/executions';

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
    authorization: authorizer(deployment, clock),
    ids: deterministicIds('embedded-aws'),
    pageSize: options.pageSize ?? DEFAULT_PAGE_SIZE,
  };
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
