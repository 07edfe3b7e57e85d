/** The statements for the role of the state machine: what its states need, and what every state machine needs. */
import type { Permission } from '../../state-machine';
import type { ArnFormat } from './resource-scopes';
import { mergeBySid, type Statement } from './statement';

interface StateMachine {
  readonly account: ArnFormat;
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** The ARNs of the functions that the definition calls, by the names it uses. */
  readonly functionArns: Readonly<Record<string, string>>;
}

/** The machine's own ARN is built from its name: a reference would make role and machine depend on each other. */
function toStatement(permission: Permission, { account, name, functionArns, permissions }: StateMachine): Statement {
  const actions = [permission.action];
  switch (permission.on) {
    case 'function':
      if (functionArns[permission.functionName] === undefined)
        throw new Error(`${name} calls ${permission.functionName}, but its ARN is missing from functionArns.`);
      return { sid: 'CallFunctions', actions, resources: Object.values(functionArns) };
    case 'itself':
      return { sid: 'StartItems', actions, resources: [account.arn('states', `stateMachine:${name}`)] };
    case 'its executions': {
      const executions = ['/*', ':*'].map((suffix) => account.arn('states', `execution:${name}${suffix}`));
      return { sid: 'FollowItems', actions, resources: executions };
    }
    case 'resource': {
      const arns = permissions.flatMap((each) => (each.on === 'resource' ? [each.arn] : []));
      return { sid: `CallService${arns.indexOf(permission.arn)}`, actions, resources: [permission.arn] };
    }
  }
}

export const workflowStatements = (machine: StateMachine): readonly Statement[] => [
  ...mergeBySid(machine.permissions.map((permission) => toStatement(permission, machine))),
  {
    sid: 'DeliverLogs',
    actions: [
      'logs:CreateLogDelivery',
      'logs:CreateLogStream',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutLogEvents',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    resources: '*',
    because:
      'AWS asks for all of them on *, although log streams could be named: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    sid: 'Trace',
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resources: '*',
    because:
      'X-Ray has no resources to write to: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html',
  },
];
