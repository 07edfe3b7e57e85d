/** Puts an embedded AWS together: the world of a fleet, what is deployed in it, and what its services remember. */
import { type AutomationChange, Automations } from '../automation/automations';
import { type Authorization, authorizer } from '../aws/authorization/authorizer';
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Faults } from '../aws/faults/faults';
import { type Quotas, quotasWith } from '../aws/quotas/quotas';
import { type ExecutionEvent, Executions } from '../aws/services/states/executions';
import type { Clock } from '../clock';
import type { Deployment } from '../deployment/deployment';
import { WindowsInstance, type WindowsInstanceOptions } from '../instance/windows-instance';
import type { Inventory } from '../inventory/inventory';
import type { Functions } from '../lambda/functions';
import { deterministicIds } from '../world/ids';
import { newWorld } from '../world/new-world';

const DEFAULT_PAGE_SIZE = 5;
const DEFAULT_SEED = 1;

export interface Parts {
  readonly deployment: Deployment;
  readonly credentials: EmbeddedAws['credentials'];
  readonly inventory: Pick<Inventory, 'instances' | 'fileSystems'>;
  readonly clock: Clock;
  readonly faults: Faults;
  /** The defaults of AWS, unless given. */
  readonly quotas?: Quotas;
  /** Of ids, durations and jitter: the same seed, the same run. */
  readonly seed?: number;
  readonly pageSize?: number;
  /** How the Windows instances differ from a healthy one with everything installed. */
  readonly windows?: (instanceId: string) => Partial<Omit<WindowsInstanceOptions, 'instanceId' | 'clock'>>;
  /** Told of all that IAM is asked on behalf of a role. */
  readonly onAuthorization?: (authorization: Authorization) => void;
  readonly onAutomationChange?: (change: AutomationChange) => void;
  readonly onExecutionEvent?: (event: ExecutionEvent) => void;
}

type Base = Omit<EmbeddedAws, 'functions' | 'automations' | 'executions'>;

export function assemble(parts: Parts, functionsOf: (base: Base) => Functions): EmbeddedAws {
  const { deployment, credentials, clock, faults, inventory, pageSize = DEFAULT_PAGE_SIZE } = parts;
  const world = newWorld(inventory, {
    ...deployment,
    windowsInstance: (instanceId) => new WindowsInstance({ ...parts.windows?.(instanceId), instanceId, clock }),
  });
  const base = {
    clock,
    world,
    faults,
    quotas: parts.quotas ?? quotasWith(),
    deployment,
    credentials,
    authorization: authorizer(deployment, clock, parts.onAuthorization),
    ids: deterministicIds(`embedded-aws ${parts.seed ?? DEFAULT_SEED}`),
    pageSize,
  };
  return {
    ...base,
    functions: functionsOf(base),
    automations: new Automations(parts.onAutomationChange),
    executions: new Executions(parts.onExecutionEvent),
  };
}
