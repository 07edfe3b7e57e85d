/** The state machines of the deployment, by ARN. */
import type { StateMachine } from '../../../deployment/deployment';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';

export function stateMachine({ deployment }: EmbeddedAws, arn: string): StateMachine {
  const found = deployment.stateMachines.find((machine) => machine.arn === arn);
  if (found !== undefined) return found;
  throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}
