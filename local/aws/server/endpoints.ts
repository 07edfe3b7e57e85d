/** The services behind the port, each with its protocol and its actions. */
import type { Action } from '../action';
import { awsJson } from '../protocols/aws-json';
import { lambdaRest } from '../protocols/lambda-rest';
import type { Protocol } from '../protocols/protocol';
import { ec2Query, stsQuery } from '../protocols/query';

/** By service, under IAM's names: the part of `fsx:CreateBackup` before the colon. */
const PROTOCOLS = {
  ec2: ec2Query,
  fsx: awsJson('1.1', 'AWSSimbaAPIService_v20180301'),
  lambda: lambdaRest,
  ssm: awsJson('1.1', 'AmazonSSM'),
  states: awsJson('1.0', 'AWSStepFunctions'),
  sts: stsQuery,
};

export interface Endpoint {
  readonly service: string;
  readonly protocol: Protocol;
  readonly actions: ReadonlyMap<string, Action>;
}

export const endpointsOf = (
  services: Readonly<Record<keyof typeof PROTOCOLS, Readonly<Record<string, Action>>>>,
): readonly Endpoint[] => {
  const actions = new Map(Object.entries(services));
  return Object.entries(PROTOCOLS).map(([service, protocol]) => ({
    service,
    protocol,
    actions: new Map(Object.entries(actions.get(service) ?? {})),
  }));
};
