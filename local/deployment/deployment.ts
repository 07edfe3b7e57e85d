/** What a synthesized stack deploys, as far as the embedded AWS can run it: read once, before anything runs. */
import type { Role } from '../iam/role';
import type {
  Account,
  FunctionSpec,
  InstanceProfile,
  Queue,
  Schedule,
  SsmDocument,
  SsmParameter,
  StateMachine,
} from '../world/deployed-resources';

export interface Deployment extends Account {
  readonly functions: readonly FunctionSpec[];
  readonly stateMachines: readonly StateMachine[];
  readonly documents: readonly SsmDocument[];
  readonly parameters: readonly SsmParameter[];
  readonly schedules: readonly Schedule[];
  readonly queues: readonly Queue[];
  readonly instanceProfiles: readonly InstanceProfile[];
  readonly roles: readonly Role[];
}
