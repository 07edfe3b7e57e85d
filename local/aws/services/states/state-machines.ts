/** The state machines: those of the deployment, and those that were created by a call. */
import type { StateMachine } from '../../../deployment/deployment';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';

export const stateMachines = ({ deployment, world }: EmbeddedAws): readonly StateMachine[] => [
  ...deployment.stateMachines,
  ...world.stateMachines.values(),
];

export function stateMachine(aws: EmbeddedAws, arn: string): StateMachine {
  const found = stateMachines(aws).find((machine) => machine.arn === arn);
  if (found !== undefined) return found;
  throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}
