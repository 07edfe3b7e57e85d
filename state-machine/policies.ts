/** Retry policies and waits of the workflow. The reference sample's waits are kept. */
import type { CommonError } from '../contracts/operation';
import type { Retrier } from './asl';

/** Errors of Lambda itself: https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html */
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

/** SSM starts one automation per second and answers three status requests per second. Three hundred instances that poll at once
 *  need full jitter, and retries for more than five minutes: these last for about ten, and for twenty at most. */
const throttling: Retrier<CommonError> = {
  errors: ['Throttled', 'Lambda.TooManyRequestsException'],
  intervalSeconds: 3,
  maxAttempts: 25,
  backoffRate: 2,
  maxDelaySeconds: 60,
  jitterStrategy: 'FULL',
};

/** Every operation can be repeated: its idempotency token derives from the run and the resource. The last two names stand for a
 *  function that crashed or ran out of memory: https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const lostAnswers: Retrier<never> = {
  errors: ['States.Timeout', 'Sandbox.Timedout', 'Lambda.Unknown', 'Runtime.ExitError'],
  intervalSeconds: 10,
  maxAttempts: 2,
  backoffRate: 2,
};

/** The function may have done its work, although its answer is lost. */
export const LOST_ANSWERS = [...serviceErrors.errors, ...lostAnswers.errors] as const;

export const retryTransient: readonly Retrier<CommonError>[] = [serviceErrors, throttling, lostAnswers];

/** The account runs as many automations as its quota allows; this waits for about 45 minutes. */
export const retryAutomationLimit: Retrier<'AutomationExecutionLimitExceededException'> = {
  errors: ['AutomationExecutionLimitExceededException'],
  intervalSeconds: 60,
  maxAttempts: 10,
  backoffRate: 1.5,
  maxDelaySeconds: 300,
};

/** The automation of another run on the instance takes up to 75 minutes; this waits for about 80. */
export const retryInstanceBusy: Retrier<'InstanceBusy'> = {
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
/** A command that creates snapshots has ended by then, even if its automation was cancelled. */
export const SENT_COMMAND_SECONDS = 600;
/** As often as the watchdog tries: powershell/Start-Watchdog.ps1. */
export const RECOVERY_PAUSE_SECONDS = 300;
export const SNAPSHOT_POLL_SECONDS = 60;
export const SNAPSHOT_ATTEMPTS = 5;
