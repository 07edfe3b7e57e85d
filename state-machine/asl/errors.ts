/** Error names that the platform itself raises, and the Retry field.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
import type { Json } from './template';

export type PlatformError =
  | 'States.ALL'
  | 'States.TaskFailed'
  | 'States.Timeout'
  | 'States.HeartbeatTimeout'
  | 'States.Permissions'
  | 'States.DataLimitExceeded'
  | 'States.ExceedToleratedFailureThreshold'
  | 'States.BranchFailed'
  | 'States.IntrinsicFailure'
  | 'States.NoChoiceMatched'
  | 'Lambda.ServiceException'
  | 'Lambda.AWSLambdaException'
  | 'Lambda.SdkClientException'
  | 'Lambda.ClientExecutionTimeoutException'
  | 'Lambda.TooManyRequestsException'
  | 'Lambda.Unknown'
  | 'Sandbox.Timedout';

/** What a Catch puts into the document. */
export interface ErrorOutput {
  readonly Error: string;
  readonly Cause: string;
}

export interface Retrier<ErrorName extends string> {
  readonly errors: readonly [ErrorName | PlatformError, ...(ErrorName | PlatformError)[]];
  readonly intervalSeconds?: number;
  readonly maxAttempts?: number;
  readonly backoffRate?: number;
  readonly maxDelaySeconds?: number;
  readonly jitterStrategy?: 'FULL' | 'NONE';
}

export const renderRetrier = (retrier: Retrier<string>): Json => ({
  ErrorEquals: [...retrier.errors],
  ...(retrier.intervalSeconds !== undefined && { IntervalSeconds: retrier.intervalSeconds }),
  ...(retrier.maxAttempts !== undefined && { MaxAttempts: retrier.maxAttempts }),
  ...(retrier.backoffRate !== undefined && { BackoffRate: retrier.backoffRate }),
  ...(retrier.maxDelaySeconds !== undefined && { MaxDelaySeconds: retrier.maxDelaySeconds }),
  ...(retrier.jitterStrategy !== undefined && { JitterStrategy: retrier.jitterStrategy }),
});
