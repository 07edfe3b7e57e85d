/** Assembles an embedded AWS: the world of a fleet, the deployment, and the engines behind the services. */
import { type AutomationChange, Automations } from '../automation/automations';
import { type Authorization, authorizer } from '../aws/authorization/authorizer';
import type { Credentials } from '../aws/credentials';
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Faults } from '../aws/faults/faults';
import type { FunctionRuntime } from '../aws/function-runtime';
import { type Quotas, quotasWith } from '../aws/quotas/quotas';
import { type ExecutionEvent, Executions } from '../aws/services/states/executions';
import type { Clock } from '../clock';
import type { Deployment } from '../deployment/deployment';
import { withServiceFaults } from '../instance/service-fault';
import { SAMPLE_SERVICES } from '../instance/services';
import { WindowsInstance, type WindowsInstanceOptions } from '../instance/windows-instance';
import type { Inventory } from '../inventory/inventory';
import { deterministicIds } from '../world/ids';
import { newWorld } from '../world/new-world';

const DEFAULT_PAGE_SIZE = 5;
const DEFAULT_SEED = 1;

export interface Parts {
  readonly deployment: Deployment;
  readonly credentials: Credentials;
  readonly inventory: Pick<Inventory, 'instances' | 'fileSystems'>;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Default: those of AWS. */
  readonly quotas?: Quotas;
  /** Of ids, durations and jitter: runs with the same seed are the same. */
  readonly seed?: number;
  readonly pageSize?: number;
  /** How a Windows instance differs from a healthy one with everything installed. */
  readonly windows?: (instanceId: string) => Partial<Omit<WindowsInstanceOptions, 'instanceId' | 'clock'>>;
  /** Called with every decision of IAM about a role. */
  readonly onAuthorization?: (authorization: Authorization) => void;
  readonly onAutomationChange?: (change: AutomationChange) => void;
  readonly onExecutionEvent?: (event: ExecutionEvent) => void;
}

type Base = Omit<EmbeddedAws, 'functions' | 'automations' | 'executions'>;

export function assemble(parts: Parts, functionsOf: (base: Base) => FunctionRuntime): EmbeddedAws {
  const { deployment, credentials, clock, faults, inventory, pageSize = DEFAULT_PAGE_SIZE } = parts;
  const base = {
    clock,
    world: newWorld(inventory, deployment),
    machines: machinesOf(parts),
    faults,
    quotas: parts.quotas ?? quotasWith(),
    deployment,
    credentials,
    authorization: authorizer(deployment, clock, parts.onAuthorization),
    ids: deterministicIds(`embedded-aws ${parts.seed ?? DEFAULT_SEED}`),
    pageSize,
  };
  const aws: EmbeddedAws = {
    ...base,
    functions: functionsOf(base),
    automations: new Automations(() => aws, parts.onAutomationChange),
    executions: new Executions(() => aws, parts.onExecutionEvent),
  };
  return aws;
}

function machinesOf({ inventory, clock, faults, windows }: Parts): ReadonlyMap<string, WindowsInstance> {
  const running = inventory.instances.filter(({ isWindows, State }) => isWindows && State === 'running');
  return new Map(
    running.map(({ InstanceId: instanceId }) => {
      const options = windows?.(instanceId) ?? {};
      const { services, cluster } = withServiceFaults(options.services ?? SAMPLE_SERVICES, (service) =>
        faults.strike(`service:${service}`, instanceId),
      );
      const machine = { ...options, services, cluster: [...(options.cluster ?? []), ...cluster] };
      return [instanceId, new WindowsInstance({ ...machine, instanceId, clock })];
    }),
  );
}
