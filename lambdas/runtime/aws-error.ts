/** Reads what an AWS service said when it refused: the error's name, its HTTP status, its message. */

interface AwsError {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** The codes by which AWS services ask for fewer requests; those the SDK itself takes for throttling.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const THROTTLES: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Node's names for a connection that came to nothing. https://nodejs.org/api/errors.html#common-system-errors */
const NO_CONNECTION: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

const NO_ANSWER: ReadonlySet<string> = new Set(['RequestTimeout', 'RequestTimeoutException', 'TimeoutError']);

/** What the service answered; undefined if the error is none of a service's. */
export function awsError(error: unknown): AwsError | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { $metadata } = error;
  const status =
    typeof $metadata === 'object' && $metadata !== null && 'httpStatusCode' in $metadata ? $metadata.httpStatusCode : 0;
  return { name: error.name, message: error.message, status: typeof status === 'number' ? status : undefined };
}

export const isAwsError = (error: unknown, ...names: readonly string[]): boolean =>
  names.includes(awsError(error)?.name ?? '');

/** AWS asks for patience: too many requests, or a fault on its own side. The SDK has tried three times within seconds
 *  by then; the workflow waits longer. */
export function isRetryable(error: unknown): boolean {
  const answer = awsError(error);
  if (error instanceof Error && 'code' in error && NO_CONNECTION.has(String(error.code))) return true;
  if (answer === undefined) return false;
  return (
    THROTTLES.has(answer.name) || NO_ANSWER.has(answer.name) || answer.status === 429 || (answer.status ?? 0) >= 500
  );
}
