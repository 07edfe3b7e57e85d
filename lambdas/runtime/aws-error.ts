/** Reads the name, message and HTTP status of an AWS error, and decides whether the request may be retried. */
import { classOfCode, passesByItself } from './error-classes';

/** Node's codes for a failed connection. https://nodejs.org/api/errors.html#common-system-errors */
const NO_CONNECTION: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

/** Undefined if the error is not an answer of an AWS service. */
export function awsError(error: unknown) {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { $metadata } = error;
  const status =
    typeof $metadata === 'object' && $metadata !== null && 'httpStatusCode' in $metadata ? $metadata.httpStatusCode : 0;
  return { name: error.name, message: error.message, status: Number(status) };
}

export const isAwsError = (error: unknown, ...names: readonly string[]): boolean =>
  names.includes(awsError(error)?.name ?? '');

/** AWS throttled the request, failed on its side or could not be reached. The SDK has by then retried three times within
 *  seconds; the workflow waits longer. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && NO_CONNECTION.has(String(error.code))) return true;
  const { name = '', status = 0 } = awsError(error) ?? {};
  return passesByItself(classOfCode(name)) || status === 429 || status >= 500;
}
