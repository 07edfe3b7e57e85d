/** The state machine with its role and its log group. */
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import type { Permission } from '../../state-machine';
import type { Statement } from '../iam/statement';
import { type Nullable, stringOrNull } from '../tokens/or-token';
import type { Account } from './account';
import { ServiceRole } from './service-role';

export interface WorkflowProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
  /** JSON in Amazon States Language. */
  readonly definition: string;
  /** What the definition needs, and the ARNs of the functions it names. */
  readonly permissions: readonly Permission[];
  readonly functionArns: Readonly<Record<string, string>>;
  readonly logRetentionDays: number;
  readonly kmsKeyArn: string | Nullable | undefined;
}

export class Workflow extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const logs = new CloudwatchLogGroup(this, 'logs', {
      // Under this prefix log delivery does not eat up the Region's ten resource policies of CloudWatch Logs.
      // https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
      name: `/aws/vendedlogs/states/${props.name}`,
      retentionInDays: props.logRetentionDays,
      ...(props.kmsKeyArn !== undefined && { kmsKeyId: stringOrNull(props.kmsKeyArn) }),
    });
    const role = new ServiceRole(this, 'role', {
      account: props.account,
      name: props.roleName,
      description: `What an execution of ${props.name} may do.`,
      service: 'states.amazonaws.com',
      // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
      sourceArn: props.account.arn('states', 'stateMachine:*'),
      statements: executionStatements(props),
    });
    this.arn = new SfnStateMachine(this, 'Default', {
      name: props.name,
      type: 'STANDARD',
      roleArn: role.arn,
      definition: props.definition,
      // Payloads are ids and reasons, nothing secret; the full history stays in Step Functions for 90 days.
      loggingConfiguration: { level: 'ERROR', includeExecutionData: true, logDestination: `${logs.arn}:*` },
      tracingConfiguration: { enabled: true },
      dependsOn: [role.policy],
    }).arn;
  }
}

const SIDS = { function: 'CallFunctions', itself: 'StartItems', 'its executions': 'FollowItems' } as const;

/** The ARN is put together from the name: a reference would go round in a circle, from machine to role to machine. */
function resourcesOf(permission: Permission, { account, name, functionArns }: WorkflowProps): readonly string[] {
  switch (permission.on) {
    case 'function': {
      const arn = functionArns[permission.functionName];
      if (arn === undefined) throw new Error(`${name} calls ${permission.functionName}, whose ARN it was not given.`);
      return [arn];
    }
    case 'itself':
      return [account.arn('states', `stateMachine:${name}`)];
    case 'its executions':
      return [account.arn('states', `execution:${name}/*`), account.arn('states', `execution:${name}:*`)];
    case 'resource':
      return [permission.arn];
  }
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** What is allowed on the same resources makes one statement. */
function grouped(permissions: readonly Permission[]): Permission[][] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const key = permission.on === 'resource' ? permission.arn : permission.on;
    groups.set(key, [...(groups.get(key) ?? []), permission]);
  }
  return [...groups.values()];
}

/** What the machine calls, and what every machine needs to leave a trace. */
const executionStatements = (props: WorkflowProps): readonly Statement[] => [
  ...grouped(props.permissions).flatMap((permissions, index) =>
    permissions.slice(0, 1).map(({ on }) => ({
      sid: on === 'resource' ? `CallService${index}` : SIDS[on],
      actions: distinct(permissions.map(({ action }) => action)),
      resources: distinct(permissions.flatMap((permission) => resourcesOf(permission, props))),
    })),
  ),
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
    because: 'Log delivery has no resources: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    sid: 'Trace',
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resources: '*',
    because:
      'X-Ray writes to no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html',
  },
];
