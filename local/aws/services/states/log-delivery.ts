/** The logs and traces of a state machine, which Step Functions delivers under the machine's role. */
import type { Caller } from '../../../iam/request';
import type { StateMachine } from '../../../world/deployed-resources';
import type { EmbeddedAws } from '../../embedded-aws';

/** The role needs all of them; AWS does not document which is used when.
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

const missing = ({ authorization }: EmbeddedAws, caller: Caller, actions: readonly string[]): string[] =>
  actions.filter((action) => !authorization.permits(caller, { action, resource: '*' }));

/** The actions that the role of a state machine with logging lacks. */
export const missingLogPermissions = (aws: EmbeddedAws, { name, roleArn, logDestination }: StateMachine): string[] =>
  logDestination === undefined ? [] : missing(aws, aws.credentials.assumedRole(roleArn, name), LOG_DELIVERY);

/** Requests the permissions for the trace; an execution runs without it, too. */
export function traceExecution(aws: EmbeddedAws, { roleArn, traced }: StateMachine, executionName: string): void {
  if (traced) missing(aws, aws.credentials.assumedRole(roleArn, executionName), TRACING);
}
