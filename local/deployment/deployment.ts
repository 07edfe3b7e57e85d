/** What a synthesized stack deploys, as far as the embedded AWS can run it: read once, before anything runs. */
import type { Role } from '../iam/role';
import type * as deployed from '../world/deployed-resources';

export interface Deployment extends deployed.Account {
  readonly functions: readonly deployed.FunctionSpec[];
  readonly stateMachines: readonly deployed.StateMachine[];
  readonly documents: readonly deployed.SsmDocument[];
  readonly parameters: readonly deployed.SsmParameter[];
  readonly schedules: readonly deployed.Schedule[];
  readonly queues: readonly deployed.Queue[];
  readonly instanceProfiles: readonly deployed.InstanceProfile[];
  readonly roles: readonly Role[];
}
