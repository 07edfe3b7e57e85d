/** Error names that Step Functions and Lambda raise themselves.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */

type PlatformError =
  | 'States.ALL'
  | 'States.TaskFailed'
  | 'States.Timeout'
  | 'States.HeartbeatTimeout'
  | 'States.Permissions'
  | 'States.DataLimitExceeded'
  | 'States.ExceedToleratedFailureThreshold'
  | 'States.ItemReaderFailed'
  | 'States.ResultWriterFailed'
  | 'States.BranchFailed'
  | 'States.IntrinsicFailure'
  | 'States.NoChoiceMatched'
  | 'States.ParameterPathFailure'
  | 'States.ResultPathMatchFailure'
  | 'Lambda.ServiceException'
  | 'Lambda.AWSLambdaException'
  | 'Lambda.SdkClientException'
  | 'Lambda.ClientExecutionTimeoutException'
  | 'Lambda.TooManyRequestsException'
  | 'Lambda.Unknown'
  | 'Sandbox.Timedout'
  | 'Runtime.ExitError';

/** The names that one Retry or Catch lists: those of the call, and those of Step Functions and Lambda. */
export type ErrorNames<ErrorName extends string> = readonly [
  ErrorName | PlatformError,
  ...(ErrorName | PlatformError)[],
];

/** The error output that a Catch puts into the document. */
export interface ErrorOutput {
  readonly Error: string;
  readonly Cause: string;
}
