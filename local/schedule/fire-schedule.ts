/** Fires a schedule of the deployment: EventBridge Scheduler invokes the target function under the schedule's role. */
import type { EmbeddedAws } from '../aws/embedded-aws';
import { faultError } from '../aws/faults/fault-error';
import type { AsynchronousOutcome } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';
import { sendMessage } from '../aws/services/sqs/send-message';
import type { Caller } from '../iam/request';
import { arnOf } from '../world/arn';
import type { Schedule } from '../world/deployed-resources';

/** AWS documents no pauses, only that they grow. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 5 * 60_000;

/** The context attributes that a schedule may insert into its input.
 *  https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
const withContextAttributes = (input: string, attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).reduce((text, [name, value]) => text.replaceAll(`<aws.scheduler.${name}>`, value), input);

type Firing =
  /** Lambda accepted the event. */
  | ({ readonly delivered: true } & Pick<AsynchronousOutcome, 'outcome' | 'refusal'>)
  | { readonly delivered: false; readonly reason: string };

/** Called twice for one scheduled time, it delivers the event twice, as Scheduler may. */
export async function fireSchedule(
  aws: EmbeddedAws,
  schedule: Schedule,
  scheduledTime = aws.clock.now(),
): Promise<Firing> {
  const role = aws.credentials.assumedRole(schedule.roleArn, 'scheduler');
  const executionId = aws.ids.hex(16);
  const inputOf = (attempt: number) =>
    withContextAttributes(schedule.input, {
      'schedule-arn': arnOf(aws.deployment, 'scheduler', `schedule/default/${schedule.name}`),
      'scheduled-time': `${scheduledTime.toISOString().slice(0, 19)}Z`,
      'execution-id': executionId,
      'attempt-number': String(attempt),
    });
  const deadline = aws.clock.now().getTime() + schedule.maximumEventAgeSeconds * 1000;
  for (let attempt = 1, pause = FIRST_PAUSE; ; attempt += 1, pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const delivery = deliver(aws, schedule, role, inputOf(attempt));
    if ('event' in delivery) return { delivered: true, ...(await delivery.event) };
    const { error } = delivery;
    const isInTime = aws.clock.now().getTime() + pause <= deadline;
    if (attempt <= schedule.maximumRetryAttempts && isInTime && isTransient(error)) {
      await aws.clock.sleep(pause);
      continue;
    }
    sendToDeadLetterQueue(aws, schedule, role, { body: inputOf(attempt), error, retries: attempt - 1 });
    return { delivered: false, reason: `${error.code}: ${error.message}` };
  }
}

/** As lambda:Invoke with the type Event: Lambda accepts the event or returns an error. */
function deliver(aws: EmbeddedAws, { targetArn }: Schedule, role: Caller, input: string) {
  try {
    const target = aws.functions.find(targetArn);
    aws.authorization.demand(role, { action: 'lambda:InvokeFunction', resource: target.arn });
    const fault = aws.faults.strike('lambda:Invoke', target.name);
    if (fault !== undefined) throw faultError(fault, 'lambda:Invoke');
    return { event: aws.functions.invokeAsynchronously(target.name, input) };
  } catch (error) {
    if (error instanceof ServiceError) return { error };
    throw error;
  }
}

const isTransient = ({ statusCode }: ServiceError): boolean => statusCode >= 500 || statusCode === 429;

interface Undelivered {
  readonly body: string;
  readonly error: ServiceError;
  readonly retries: number;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function sendToDeadLetterQueue(
  aws: EmbeddedAws,
  { deadLetterArn, targetArn }: Schedule,
  role: Caller,
  { body, error, retries }: Undelivered,
): void {
  if (deadLetterArn === undefined) return;
  const attributes = {
    ERROR_CODE: error.code,
    ERROR_MESSAGE: error.message,
    RETRY_ATTEMPTS: String(retries),
    TARGET_ARN: targetArn,
  };
  sendMessage(aws, role, deadLetterArn, { body, attributes });
}
