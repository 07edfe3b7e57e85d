/** What a role needs to work with things that the deployment's KMS key encrypts. */
import type { Statement } from './iam';

/** To read encrypted variables, and to send to an encrypted queue; nothing without a key.
 *  https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export const keyStatements = (kmsKeyArn: string | undefined): readonly Statement[] =>
  kmsKeyArn === undefined
    ? []
    : [{ sid: 'Key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [kmsKeyArn] }];
