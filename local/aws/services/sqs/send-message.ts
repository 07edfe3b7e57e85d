/** sqs:SendMessage, as the services call it that send failed events to a queue. SQS has no endpoint here.
 *  https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
import type { AuthorizationRequest, Caller } from '../../../iam/request';
import type { QueueMessage } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';

type Context = Pick<EmbeddedAws, 'authorization' | 'deployment' | 'world'>;

/** Whether the message was delivered. The services report a failure in a metric only. */
export function sendMessage(aws: Context, caller: Caller, queueArn: string, message: QueueMessage): boolean {
  const queue = aws.deployment.queues.find(({ arn }) => arn === queueArn);
  if (queue === undefined) return false;
  const requests = [{ action: 'sqs:SendMessage', resource: queueArn }, ...keyRequests(queue.kmsKeyArn)];
  if (!requests.every((request) => aws.authorization.permits(caller, request))) return false;
  aws.world.queues.set(queueArn, [...(aws.world.queues.get(queueArn) ?? []), message]);
  return true;
}

/** A producer needs both. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
const keyRequests = (kmsKeyArn: string | undefined): AuthorizationRequest[] =>
  kmsKeyArn === undefined
    ? []
    : ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, resource: kmsKeyArn }));
