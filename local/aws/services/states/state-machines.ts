/** The state machines: the deployed ones, and those that a call created. */
import type { StateMachine } from '../../../world/deployed-resources';
import type { EmbeddedAws } from '../../embedded-aws';
import { reject } from '../../service-error';

export const stateMachines = ({ deployment, world }: EmbeddedAws): readonly StateMachine[] => [
  ...deployment.stateMachines,
  ...world.stateMachines.values(),
];

export const existingStateMachine = (aws: EmbeddedAws, arn: string): StateMachine =>
  stateMachines(aws).find((machine) => machine.arn === arn) ??
  reject('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
