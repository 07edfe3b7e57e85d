/** The services behind the port, each with its protocol and its actions. */
import type { Action } from '../action';
import { awsJson } from '../protocols/aws-json';
import { lambdaRest } from '../protocols/lambda-rest';
import type { Protocol } from '../protocols/protocol';
import { ec2Query, stsQuery } from '../protocols/query';

type Actions = Readonly<Record<string, Action>>;

/** The actions by service, under IAM's names: the part of `fsx:CreateBackup` before the colon. */
type Registry = Readonly<Record<keyof typeof PROTOCOLS, Actions>>;

const PROTOCOLS = {
  ec2: ec2Query,
  fsx: awsJson('1.1', 'AWSSimbaAPIService_v20180301'),
  lambda: lambdaRest,
  ssm: awsJson('1.1', 'AmazonSSM'),
  states: awsJson('1.0', 'AWSStepFunctions'),
  sts: stsQuery,
};

export interface Endpoint {
  readonly service: keyof Registry;
  readonly protocol: Protocol;
  readonly actions: ReadonlyMap<string, Action>;
}

const endpoint = (service: keyof Registry, actions: Actions): Endpoint => ({
  service,
  protocol: PROTOCOLS[service],
  actions: new Map(Object.entries(actions)),
});

export const endpointsOf = ({ ec2, fsx, lambda, ssm, states, sts }: Registry): readonly Endpoint[] => [
  endpoint('ec2', ec2),
  endpoint('fsx', fsx),
  endpoint('lambda', lambda),
  endpoint('ssm', ssm),
  endpoint('states', states),
  endpoint('sts', sts),
];
