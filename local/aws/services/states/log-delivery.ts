/** The logs and traces of a state machine, which Step Functions delivers under the machine's own role. */
import type { StateMachine } from '../../../deployment/deployment';
import type { Caller } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';

type Surroundings = Pick<EmbeddedAws, 'authorization' | 'credentials'>;

/** The role needs all of them; which is used when, AWS does not say.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy */
const LOG_DELIVERY = [
  'CreateLogDelivery',
  'CreateLogStream',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutLogEvents',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
].map((action) => `logs:${action}`);

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html#xray-iam */
const TRACING = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
  (action) => `xray:${action}`,
);

const refused = ({ authorization }: Surroundings, caller: Caller, actions: readonly string[]): string[] =>
  actions.filter((action) => !authorization.permits(caller, { action, resource: '*' }));

/** Step Functions makes no machine with logging whose role may not deliver the logs: the actions that are missing. */
export const refusedLogDelivery = (aws: Surroundings, { name, roleArn, logDestination }: StateMachine): string[] =>
  logDestination === undefined ? [] : refused(aws, aws.credentials.assumedRole(roleArn, name), LOG_DELIVERY);

/** An execution is the same without its trace. */
export function traceExecution(aws: Surroundings, { roleArn, traced }: StateMachine, executionName: string): void {
  if (traced) refused(aws, aws.credentials.assumedRole(roleArn, executionName), TRACING);
}
