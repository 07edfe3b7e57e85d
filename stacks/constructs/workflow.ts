/** The state machine with its role and log group. */
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import type { FunctionArns, Permission } from '../../state-machine';
import type { KmsKeyArn } from '../iam/key-use';
import { workflowStatements } from '../iam/workflow-statements';
import { stringOrNull } from '../tokens/or-token';
import type { Account } from './account';
import { ServiceRole } from './service-role';

interface WorkflowProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
  /** JSON in Amazon States Language. */
  readonly definition: string;
  /** What the definition needs. */
  readonly permissions: readonly Permission[];
  readonly functionArns: FunctionArns;
  readonly logRetentionDays: number;
  readonly kmsKeyArn: KmsKeyArn;
}

export class Workflow extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const logs = new CloudwatchLogGroup(this, 'logs', {
      // For log groups with this prefix, log delivery does not use up the Region's ten resource policies of CloudWatch Logs.
      // https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
      name: `/aws/vendedlogs/states/${props.name}`,
      retentionInDays: props.logRetentionDays,
      ...(props.kmsKeyArn !== undefined && { kmsKeyId: stringOrNull(props.kmsKeyArn) }),
    });
    const role = new ServiceRole(this, 'role', {
      account: props.account,
      name: props.roleName,
      description: `Permissions of the state machine ${props.name}.`,
      service: 'states.amazonaws.com',
      // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
      sourceArn: props.account.arn('states', 'stateMachine:*'),
      statements: workflowStatements(props),
    });
    this.arn = new SfnStateMachine(this, 'Default', {
      name: props.name,
      type: 'STANDARD',
      roleArn: role.arn,
      definition: props.definition,
      // Payloads contain ids and reasons, no secrets. Step Functions keeps the full history for 90 days.
      loggingConfiguration: { level: 'ERROR', includeExecutionData: true, logDestination: `${logs.arn}:*` },
      tracingConfiguration: { enabled: true },
      dependsOn: [role.policy],
    }).arn;
  }
}
