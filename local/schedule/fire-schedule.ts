/** Fires a schedule of the deployment: EventBridge Scheduler assumes the schedule's role and invokes the target function. */
import type { Caller } from '../aws/action';
import type { EmbeddedAws } from '../aws/embedded-aws';
import { faultError } from '../aws/faults/fault-error';
import { ServiceError } from '../aws/service-error';
import { sendMessage } from '../aws/services/sqs/send-message';
import type { Schedule } from '../deployment/deployment';
import type { AsynchronousOutcome } from '../lambda/asynchronous-invocation';
import { withContextAttributes } from './context-attributes';

/** AWS documents no pauses, only that they grow. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 5 * 60_000;

export type Firing =
  /** Lambda took the event: what came of the target's last try, or what Lambda refused it with. */
  | ({ readonly delivered: true } & Pick<AsynchronousOutcome, 'outcome' | 'refusal'>)
  /** It could not be delivered, and `reason` says why. */
  | { readonly delivered: false; readonly reason: string };

/** Called twice for one scheduled time it delivers twice, as Scheduler may. */
export async function fireSchedule(
  aws: EmbeddedAws,
  schedule: Schedule,
  scheduledTime = aws.clock.now(),
): Promise<Firing> {
  const { partition, region, accountId } = aws.deployment;
  const role = aws.credentials.assumedRole(schedule.roleArn, 'scheduler');
  const executionId = aws.ids.hex(16);
  const inputOf = (attempt: number) =>
    withContextAttributes(schedule.input, {
      'schedule-arn': `arn:${partition}:scheduler:${region}:${accountId}:schedule/default/${schedule.name}`,
      'scheduled-time': `${scheduledTime.toISOString().slice(0, 19)}Z`,
      'execution-id': executionId,
      'attempt-number': String(attempt),
    });
  const begin = aws.clock.now().getTime();
  for (let attempt = 1, pause = FIRST_PAUSE; ; attempt += 1, pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const delivery = deliver(aws, schedule, role, inputOf(attempt));
    if ('event' in delivery) {
      return { delivered: true, ...(await delivery.event) };
    }
    const { refusal } = delivery;
    const age = aws.clock.now().getTime() + pause - begin;
    if (
      attempt <= schedule.maximumRetryAttempts &&
      age <= schedule.maximumEventAgeSeconds * 1000 &&
      isTransient(refusal)
    ) {
      await aws.clock.sleep(pause);
      continue;
    }
    putAside(aws, schedule, role, inputOf(attempt), refusal, attempt);
    return { delivered: false, reason: `${refusal.code}: ${refusal.message}` };
  }
}

/** As lambda:Invoke with the type Event: the event is taken, or refused at once. */
function deliver(aws: EmbeddedAws, { targetArn }: Schedule, role: Caller, input: string) {
  try {
    const target = aws.functions.find(targetArn);
    aws.authorization.demand(role, { action: 'lambda:InvokeFunction', resource: target.arn });
    const fault = aws.faults.strike('lambda:Invoke', target.name);
    if (fault !== undefined) throw faultError(fault, 'lambda:Invoke');
    return { event: aws.functions.invokeAsynchronously(target.name, input) };
  } catch (error) {
    if (error instanceof ServiceError) return { refusal: error };
    throw error;
  }
}

const isTransient = ({ statusCode }: ServiceError): boolean => statusCode >= 500 || statusCode === 429;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function putAside(
  aws: EmbeddedAws,
  { deadLetterArn, targetArn }: Schedule,
  role: Caller,
  body: string,
  { code, message }: ServiceError,
  attempts: number,
): void {
  if (deadLetterArn === undefined) return;
  const attributes = {
    ERROR_CODE: code,
    ERROR_MESSAGE: message,
    RETRY_ATTEMPTS: String(attempts - 1),
    TARGET_ARN: targetArn,
  };
  sendMessage(aws, role, deadLetterArn, { body, attributes });
}
