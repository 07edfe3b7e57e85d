/** What every action of the embedded AWS can reach: the world, its clock, what is deployed in it, and who may do what. */
import type { Automations } from '../automation/automations';
import type { Clock } from '../clock';
import type { Deployment } from '../deployment/deployment';
import type { Functions } from '../lambda/functions';
import type { World } from '../world/world';
import type { AuthorizationRequest, Caller } from './action';
import type { Faults } from './faults/faults';
import type { Quotas } from './quotas/quotas';
import type { Executions } from './services/states/executions';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary keys come with one. */
  readonly sessionToken: string;
}

export interface EmbeddedAws {
  readonly clock: Clock;
  readonly world: World;
  readonly faults: Faults;
  readonly quotas: Quotas;
  readonly deployment: Deployment;
  readonly automations: Automations;
  readonly executions: Executions;
  readonly functions: Functions;
  readonly credentials: {
    /** The key that a service hands to what it runs under a role; the same role and session always get the same key. */
    keyFor(roleArn: string, sessionName: string): AccessKey;
    /** Who signs with this key. Keys that were not issued here belong to the person at the keyboard. */
    callerOf(accessKeyId: string | undefined): Caller;
    /** The caller that a service is when it acts under a role itself, without a request on the wire. */
    assumedRole(roleArn: string, sessionName: string): Caller;
  };
  readonly authorization: {
    /** Throws the service's own error, naming caller, action and resource, unless IAM allows the request. */
    demand(caller: Caller, request: AuthorizationRequest): void;
    /** For what a service does besides, and goes on without if IAM does not allow it. */
    permits(caller: Caller, request: AuthorizationRequest): boolean;
  };
  /** Ids as AWS makes them, but the same in every run of the same inputs. Calls that run side by side come in any order, so an
   *  id made `of` what it is for does not depend on the order. */
  readonly ids: { hex(length: number, of?: string): string; uuid(of?: string): string };
  /** Pages are kept small on purpose, so that every caller has to follow them. */
  readonly pageSize: number;
}
