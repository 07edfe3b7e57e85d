/** Every service that the embedded AWS has, with its actions. */
import { actions as ec2 } from './ec2';
import { actions as fsx } from './fsx';
import { actions as lambda } from './lambda';
import { actions as ssm } from './ssm';
import { actions as states } from './states';
import { actions as sts } from './sts';

export const services = { ec2, fsx, lambda, ssm, states, sts };
