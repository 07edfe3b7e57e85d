/** The queue for events that could not be delivered or processed, so that a lost run is noticed. */
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { KmsKeyArn } from '../iam/key-use';
import type { Statement } from '../iam/statement';
import { ifNull } from '../tokens/or-token';

/** SQS's maximum. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const FOURTEEN_DAYS_SECONDS = 14 * 24 * 60 * 60;

interface DeadLettersProps {
  readonly name: string;
  readonly kmsKeyArn: KmsKeyArn;
}

export class DeadLetters extends Construct {
  readonly arn: string;
  readonly url: string;
  /** For the roles that send to the queue. */
  readonly sendStatement: Statement;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    const queue = new SqsQueue(this, 'Default', {
      name: props.name,
      messageRetentionSeconds: FOURTEEN_DAYS_SECONDS,
      ...encryption(props.kmsKeyArn),
    });
    this.arn = queue.arn;
    this.url = queue.url;
    this.sendStatement = { sid: 'DeadLetters', actions: ['sqs:SendMessage'], resources: [this.arn] };
  }
}

/** The provider accepts SQS's own encryption or a key, not both. */
function encryption(kmsKeyArn: KmsKeyArn) {
  if (kmsKeyArn === undefined) return { sqsManagedSseEnabled: true };
  if (typeof kmsKeyArn === 'string') return { kmsMasterKeyId: kmsKeyArn };
  return { sqsManagedSseEnabled: ifNull(kmsKeyArn, true, Token.nullValue()), kmsMasterKeyId: kmsKeyArn.nullable };
}
