/** How patient the workflow is: retries and the waits that the reference sample promises. */
import type { CommonError } from '../contracts/operation';
import type { Retrier } from './asl';

/** The platform's own hiccups: https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html */
const serviceErrors: Retrier<never> = {
  errors: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
  ],
  intervalSeconds: 2,
  maxAttempts: 6,
  backoffRate: 2,
};

/** AWS asks for patience. SSM starts one automation a second and answers three questions about them: three hundred instances that ask
 *  at once get through only if they spread out, and if the last of them is still asking after five minutes. With full jitter these
 *  attempts last for about ten, and for twenty at most. */
const throttling: Retrier<CommonError> = {
  errors: ['Throttled', 'Lambda.TooManyRequestsException'],
  intervalSeconds: 3,
  maxAttempts: 25,
  backoffRate: 2,
  maxDelaySeconds: 60,
  jitterStrategy: 'FULL',
};

/** Every operation may be sent again: its idempotency token derives from the run and the resource. A function that crashed or ran
 *  out of memory goes by the last two names: https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const lostAnswer: Retrier<never> = {
  errors: ['States.Timeout', 'Sandbox.Timedout', 'Lambda.Unknown', 'Runtime.ExitError'],
  intervalSeconds: 10,
  maxAttempts: 2,
  backoffRate: 2,
};

export const patience: readonly Retrier<CommonError>[] = [serviceErrors, throttling, lostAnswer];

/** Another run's automation on the instance takes up to 75 minutes; this waits for some 80. */
export const untilOthersAreDone: Retrier<'InstanceBusy'> = {
  errors: ['InstanceBusy'],
  intervalSeconds: 60,
  maxAttempts: 12,
  backoffRate: 1.5,
  maxDelaySeconds: 600,
};

export const BACKUP_CHECK_SECONDS = 60;
export const BACKUP_CHECKS = 30;
export const BACKUP_POLL_SECONDS = 60;
export const AUTOMATION_POLL_SECONDS = 40;
/** Longer than a command of the runbook that makes snapshots can be at work after it was sent. */
export const SENT_COMMAND_SECONDS = 600;
export const SNAPSHOT_POLL_SECONDS = 60;
export const SNAPSHOT_ATTEMPTS = 5;
