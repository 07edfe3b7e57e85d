/** The queue that keeps what could not be delivered or handled, so that a lost run can be seen. */
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Statement } from '../iam/statement';
import { ifNull, type Nullable } from '../tokens/or-token';

/** The longest that SQS keeps a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const FOURTEEN_DAYS_SECONDS = 14 * 24 * 60 * 60;

export interface DeadLettersProps {
  readonly name: string;
  readonly kmsKeyArn: string | Nullable | undefined;
}

export class DeadLetters extends Construct {
  readonly arn: string;
  readonly url: string;
  /** For the role of whoever puts something here. */
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

/** By SQS or by the key: the provider takes one of the two. */
function encryption(kmsKeyArn: string | Nullable | undefined) {
  if (kmsKeyArn === undefined) return { sqsManagedSseEnabled: true };
  if (typeof kmsKeyArn === 'string') return { kmsMasterKeyId: kmsKeyArn };
  return { sqsManagedSseEnabled: ifNull(kmsKeyArn, true, Token.nullValue()), kmsMasterKeyId: kmsKeyArn.nullable };
}
