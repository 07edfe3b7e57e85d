/** The services behind the one port, each with the protocol it speaks and the actions it has. */
import type { Action } from '../action';
import { awsJson } from '../protocols/aws-json';
import { lambdaRest } from '../protocols/lambda-rest';
import type { Protocol } from '../protocols/protocol';
import { ec2Query, stsQuery } from '../protocols/query';

type Actions = Readonly<Record<string, Action>>;

/** What each service can do. The names are those of IAM: the part of `fsx:CreateBackup` before the colon. */
export interface Registry {
  readonly ec2: Actions;
  readonly fsx: Actions;
  readonly lambda: Actions;
  readonly ssm: Actions;
  readonly states: Actions;
  readonly sts: Actions;
}

export interface Endpoint {
  readonly service: keyof Registry;
  readonly protocol: Protocol;
  readonly actions: ReadonlyMap<string, Action>;
}

const endpoint = (service: keyof Registry, protocol: Protocol, actions: Actions): Endpoint => ({
  service,
  protocol,
  actions: new Map(Object.entries(actions)),
});

export const endpointsOf = (registry: Registry): readonly Endpoint[] => [
  endpoint('ec2', ec2Query, registry.ec2),
  endpoint('fsx', awsJson('1.1', 'AWSSimbaAPIService_v20180301'), registry.fsx),
  endpoint('lambda', lambdaRest, registry.lambda),
  endpoint('ssm', awsJson('1.1', 'AmazonSSM'), registry.ssm),
  endpoint('states', awsJson('1.0', 'AWSStepFunctions'), registry.states),
  endpoint('sts', stsQuery, registry.sts),
];
