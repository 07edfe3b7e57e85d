/** What an invocation comes to: the handler's answer, or a function error as Lambda words it. */
export interface FunctionOutcome {
  readonly requestId: string;
  /** JSON, as it travels in the body of the answer. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

interface FunctionErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export function functionError(requestId: string, error: FunctionErrorPayload): FunctionOutcome {
  return { requestId, payload: JSON.stringify(error), functionError: 'Unhandled' };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
export function timedOut(requestId: string, timeoutSeconds: number): FunctionOutcome {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return functionError(requestId, { errorType: 'Sandbox.Timedout', errorMessage });
}

export function exited(requestId: string, code: number | null, signal: string | null): FunctionOutcome {
  const how = signal === null ? `exit status ${code ?? 0}` : `signal: ${signal}`;
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${how}`;
  return functionError(requestId, { errorType: 'Runtime.ExitError', errorMessage });
}
