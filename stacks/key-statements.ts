/** What a role needs to work with things that the deployment's KMS key encrypts. */
import type { Statement } from './iam';

/** To read variables of a Lambda. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
export const READ_ENCRYPTED = ['kms:Decrypt'];

/** To send to a queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export const SEND_ENCRYPTED = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Nothing, if there is no key. */
export const keyStatements = (kmsKeyArn: string | undefined, actions: readonly string[]): readonly Statement[] =>
  kmsKeyArn === undefined ? [] : [{ sid: 'Key', actions, resources: [kmsKeyArn] }];
