/** sqs:SendMessage, as services do it that put what failed into a queue. There is no SQS on the wire here.
 *  https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */

import type { QueueMessage } from '../../../world/world';
import type { AuthorizationRequest, Caller } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';

type Surroundings = Pick<EmbeddedAws, 'authorization' | 'deployment' | 'world'>;

/** Gives whether the message arrived. Nobody is told of one that did not: the services count it in a metric. */
export function sendMessage(aws: Surroundings, caller: Caller, queueArn: string, message: QueueMessage): boolean {
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
