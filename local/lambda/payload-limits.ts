/** How large payloads may be. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */

import { type FunctionOutcome, functionError } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';

/** Lambda names a number that is so much larger than the 6 MB when it refuses an answer. */
const ANSWERS_MAY_HAVE_MORE = 100;

export function refuseTooLarge(payload: string, maximumBytes: number): void {
  if (Buffer.byteLength(payload) <= maximumBytes) return;
  const message = `Request must be smaller than ${maximumBytes} bytes for the InvokeFunction operation`;
  throw new ServiceError('RequestTooLargeException', message, 413, { Type: 'User' });
}

/** The function has done its work by then. */
export function withinAnswerLimit(outcome: FunctionOutcome, maximumBytes: number): FunctionOutcome {
  const bytes = Buffer.byteLength(outcome.payload);
  const most = maximumBytes + ANSWERS_MAY_HAVE_MORE;
  if (bytes <= most) return outcome;
  return functionError(outcome.requestId, {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${most} bytes).`,
  });
}
