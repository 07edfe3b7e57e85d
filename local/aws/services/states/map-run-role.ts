/** What IAM has to allow a Map Run for a child execution, under the state machine's role.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
import { type ExecutionRequest, StatesError } from '../../../states-language/execution';
import type { StateMachine } from '../../../world/deployed-resources';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';

export function mapRunRole(aws: EmbeddedAws, machine: StateMachine, { execution }: ExecutionRequest) {
  const role = aws.credentials.assumedRole(machine.roleArn, execution.Name);
  /** A denial fails the Map Run, under Step Functions' own name for it. */
  const demand = (action: string, resource: string): void => {
    try {
      aws.authorization.demand(role, { action, resource });
    } catch (error) {
      if (error instanceof ServiceError) throw new StatesError('States.Permissions', error.message);
      throw error;
    }
  };
  return {
    demandStart: () => demand('states:StartExecution', machine.arn),
    demandDescription: () => demand('states:DescribeExecution', execution.Id),
    mayStop: () => aws.authorization.permits(role, { action: 'states:StopExecution', resource: execution.Id }),
  };
}
