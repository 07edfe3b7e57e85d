/** The maximum size of payloads. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
import type { FunctionOutcome } from '../aws/function-runtime';
import { reject } from '../aws/service-error';
import { functionError } from './function-errors';

/** Lambda's error for a response names a maximum that is this much larger than 6 MB. */
const RESPONSE_MARGIN_BYTES = 100;

export function requireSize(payload: string, maximumBytes: number): void {
  if (Buffer.byteLength(payload) <= maximumBytes) return;
  const message = `Request must be smaller than ${maximumBytes} bytes for the InvokeFunction operation`;
  reject('RequestTooLargeException', message, 413, { Type: 'User' });
}

/** A response that is too large becomes a function error, although the function has done its work. */
export function withinResponseLimit(outcome: FunctionOutcome, maximumBytes: number): FunctionOutcome {
  const bytes = Buffer.byteLength(outcome.payload);
  const maximum = maximumBytes + RESPONSE_MARGIN_BYTES;
  if (bytes <= maximum) return outcome;
  const message = `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${maximum} bytes).`;
  return functionError(outcome.requestId, 'Function.ResponseSizeTooLarge', message);
}
