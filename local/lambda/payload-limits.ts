/** How large payloads may be. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
import { ServiceError } from '../aws/service-error';
import { type FunctionOutcome, functionError } from './function-outcome';

const MEGABYTE = 1024 * 1024;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const MAX_SYNCHRONOUS_BYTES = 6 * MEGABYTE;
export const MAX_ASYNCHRONOUS_BYTES = MEGABYTE;
/** Lambda names this number, a hundred bytes more than 6 MB, when it refuses an answer. */
const MAX_ANSWER_BYTES = MAX_SYNCHRONOUS_BYTES + 100;

export function refuseTooLarge(payload: string, maximumBytes: number): void {
  if (Buffer.byteLength(payload) <= maximumBytes) return;
  const message = `Request must be smaller than ${maximumBytes} bytes for the InvokeFunction operation`;
  throw new ServiceError('RequestTooLargeException', message, 413, { Type: 'User' });
}

/** The function has done its work by then. */
export function withinAnswerLimit(outcome: FunctionOutcome): FunctionOutcome {
  const bytes = Buffer.byteLength(outcome.payload);
  if (bytes <= MAX_ANSWER_BYTES) return outcome;
  return functionError(outcome.requestId, {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).`,
  });
}
