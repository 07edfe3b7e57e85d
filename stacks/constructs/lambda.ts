/** A Lambda function with its own role and log group. */
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { Construct } from 'constructs';
import { type KmsKeyArn, READ_ENCRYPTED, SEND_ENCRYPTED } from '../iam/key-use';
import type { Statement } from '../iam/statement';
import { stringOrNull } from '../tokens/or-token';
import type { Account } from './account';
import type { DeadLetters } from './dead-letters';
import { ServiceRole } from './service-role';

export interface Bundle {
  /** The path of the zip, as Terraform finds it. */
  readonly filename: string;
  /** The base64 of the zip's SHA-256. */
  readonly sourceCodeHash: string;
}

interface LambdaProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
  readonly description: string;
  readonly bundle: Bundle;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly Statement[];
  readonly logRetentionDays: number;
  readonly kmsKeyArn: KmsKeyArn;
  /** Receives the asynchronous events that the function failed on. */
  readonly deadLetters?: DeadLetters;
}

/** Lambda assigns CPU by memory: with less, a cold start of the AWS SDK takes seconds. */
const MEMORY_MEGABYTES = 256;

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const MAX_RETRIES = 2;
/** The same as the schedule's: last evening's run must not start in the morning. */
const MAX_EVENT_AGE_SECONDS = 3600;

export class Lambda extends Construct {
  readonly arn: string;
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: LambdaProps) {
    super(scope, id);
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/aws/lambda/${props.name}`,
      retentionInDays: props.logRetentionDays,
      ...(props.kmsKeyArn !== undefined && { kmsKeyId: stringOrNull(props.kmsKeyArn) }),
    });
    const role = new ServiceRole(this, 'role', {
      account: props.account,
      name: props.roleName,
      description: `Permissions of the Lambda function ${props.name}.`,
      service: 'lambda.amazonaws.com',
      statements: [
        ...props.statements,
        { sid: 'Logs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${logs.arn}:*`] },
        ...(props.deadLetters === undefined ? [] : [props.deadLetters.sendStatement]),
      ],
      key: {
        kmsKeyArn: props.kmsKeyArn,
        actions: props.deadLetters === undefined ? READ_ENCRYPTED : SEND_ENCRYPTED,
      },
    });
    const lambda = new LambdaFunction(this, 'Default', {
      functionName: props.name,
      description: props.description,
      role: role.arn,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      filename: props.bundle.filename,
      sourceCodeHash: props.bundle.sourceCodeHash,
      memorySize: MEMORY_MEGABYTES,
      timeout: props.timeoutSeconds,
      environment: { variables: { ...props.environment } },
      loggingConfig: { logFormat: 'JSON', logGroup: logs.name },
      ...(props.kmsKeyArn !== undefined && { kmsKeyArn: stringOrNull(props.kmsKeyArn) }),
      dependsOn: [role.policy],
    });
    if (props.deadLetters !== undefined) {
      new LambdaFunctionEventInvokeConfig(this, 'events', {
        functionName: lambda.functionName,
        maximumRetryAttempts: MAX_RETRIES,
        maximumEventAgeInSeconds: MAX_EVENT_AGE_SECONDS,
        destinationConfig: { onFailure: { destination: props.deadLetters.arn } },
        dependsOn: [role.policy],
      });
    }
    this.arn = lambda.arn;
    this.functionName = lambda.functionName;
  }
}
