/** What every action and engine of the embedded AWS can reach, and what an action knows of its request.
 *  The engines are interfaces here; the wiring supplies them. */
import type { Clock } from '../clock';
import type { Deployment } from '../deployment/deployment';
import type { Caller } from '../iam/request';
import type { WindowsInstance } from '../instance/windows-instance';
import type { Ids } from '../world/ids';
import type { World } from '../world/world';
import type { Authorizer } from './authorization/authorizer';
import type { AutomationEngine } from './automation-engine';
import type { Credentials } from './credentials';
import type { ExecutionEngine } from './execution-engine';
import type { Fault, Faults } from './faults/faults';
import type { FunctionRuntime } from './function-runtime';
import type { Quotas } from './quotas/quotas';

export interface EmbeddedAws {
  readonly clock: Clock;
  readonly world: World;
  /** The machines behind the running Windows instances, by instance id. */
  readonly machines: ReadonlyMap<string, WindowsInstance>;
  readonly deployment: Deployment;
  readonly faults: Faults;
  readonly quotas: Quotas;
  readonly automations: AutomationEngine;
  readonly executions: ExecutionEngine;
  readonly functions: FunctionRuntime;
  readonly credentials: Credentials;
  readonly authorization: Authorizer;
  readonly ids: Ids;
  /** Small on purpose, so that every caller has to follow the pages. */
  readonly pageSize: number;
}

/** What an AWS action knows of the request that it answers. */
export interface ActionContext {
  readonly aws: EmbeddedAws;
  readonly caller: Caller;
  /** The action, as IAM and fault files name it: `fsx:CreateBackup`. */
  readonly call: string;
  /** The trace of the Lambda invocation that makes the call. */
  readonly traceId?: string | undefined;
  /** A fault that lets the call succeed and damages what it creates (`backup:FAILED`). */
  readonly aftermath?: Fault;
}
