/** The actions that a role needs on the deployment's KMS key. */
import type { Nullable } from '../tokens/or-token';

/** The deployment's key: undefined if there is none, nullable if only Terraform knows whether there is one. */
export type KmsKeyArn = string | Nullable | undefined;

/** To read a Lambda function's environment variables. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
export const READ_ENCRYPTED = ['kms:Decrypt'];

/** To send to an encrypted queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export const SEND_ENCRYPTED = ['kms:Decrypt', 'kms:GenerateDataKey'];

export interface KeyUse {
  readonly kmsKeyArn: KmsKeyArn;
  readonly actions: readonly string[];
}
