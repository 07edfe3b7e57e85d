/** What every action of the embedded AWS can reach: the world, its clock, what is deployed in it, and who may do what. */
import type { Clock } from '../clock';
import type { AuthorizationRequest, Caller } from './action';
import type { Faults } from './faults';
import type { World } from './world';

export interface EmbeddedAws {
  readonly clock: Clock;
  readonly world: World;
  readonly faults: Faults;
  readonly authorization: {
    /** Throws the service's own AccessDenied error, naming caller, action and resource, unless IAM allows the request. */
    demand(caller: Caller, request: AuthorizationRequest): void;
  };
  /** Ids as AWS makes them, but the same in every run of the same inputs. */
  readonly ids: { hex(length: number): string; uuid(): string };
  /** Pages are kept small on purpose, so that every caller has to follow them. */
  readonly pageSize: number;
}
