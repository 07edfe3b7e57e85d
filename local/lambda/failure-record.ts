/** Sends the record of a discarded event to the function's on-failure destination, under the function's role.
 *  https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { AsynchronousOutcome } from '../aws/function-runtime';
import { sendMessage } from '../aws/services/sqs/send-message';
import type { FunctionSpec } from '../world/deployed-resources';

interface FailedEvent {
  readonly lambda: FunctionSpec;
  readonly requestId: string;
  readonly payload: string;
  readonly ended: AsynchronousOutcome;
}

type Context = Pick<EmbeddedAws, 'authorization' | 'clock' | 'credentials' | 'deployment' | 'world'>;

export function sendFailureRecord(aws: Context, { lambda, requestId, payload, ended }: FailedEvent): void {
  const { onFailureArn } = lambda.asynchronous;
  if (onFailureArn === undefined) return;
  const { outcome, invocations, givenUp } = ended;
  const record = {
    version: '1.0',
    timestamp: aws.clock.now().toISOString(),
    requestContext: {
      requestId,
      functionArn: `${lambda.arn}:$LATEST`,
      condition: givenUp,
      approximateInvokeCount: invocations,
    },
    requestPayload: JSON.parse(payload),
    ...(outcome !== undefined && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: outcome.functionError },
      responsePayload: JSON.parse(outcome.payload),
    }),
  };
  const role = aws.credentials.assumedRole(lambda.roleArn, lambda.name);
  sendMessage(aws, role, onFailureArn, { body: JSON.stringify(record), attributes: {} });
}
