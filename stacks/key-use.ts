/** What a role needs to work with things that the deployment's KMS key encrypts. */
import type { Nullable } from './or-token';

/** To read variables of a Lambda. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
export const READ_ENCRYPTED = ['kms:Decrypt'];

/** To send to a queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export const SEND_ENCRYPTED = ['kms:Decrypt', 'kms:GenerateDataKey'];

export interface KeyUse {
  /** Without a key there is nothing to allow. */
  readonly kmsKeyArn: string | Nullable | undefined;
  readonly actions: readonly string[];
}
