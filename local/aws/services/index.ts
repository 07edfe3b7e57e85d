/** The services of the embedded AWS with their actions. */
import { actions as ec2 } from './ec2';
import { actions as fsx } from './fsx';
import { invoke } from './lambda/invoke';
import { actions as ssm } from './ssm';
import { actions as states } from './states';
import { getCallerIdentity } from './sts/get-caller-identity';

export const services = {
  ec2,
  fsx,
  lambda: { Invoke: invoke },
  ssm,
  states,
  sts: { GetCallerIdentity: getCallerIdentity },
};
