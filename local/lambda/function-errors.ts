/** The errors of a function in Lambda's own words. */
import type { FunctionOutcome } from '../aws/function-runtime';

export const functionError = (requestId: string, errorType: string, errorMessage: string): FunctionOutcome => ({
  requestId,
  payload: JSON.stringify({ errorType, errorMessage }),
  functionError: 'Unhandled',
});

/** https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
export const timedOut = (requestId: string, timeoutSeconds: number): FunctionOutcome =>
  functionError(
    requestId,
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  );

export function exited(requestId: string, code: number | null, signal: string | null): FunctionOutcome {
  const reason = signal === null ? `exit status ${code ?? 0}` : `signal: ${signal}`;
  const message = `RequestId: ${requestId} Error: Runtime exited with error: ${reason}`;
  return functionError(requestId, 'Runtime.ExitError', message);
}
