/** What Step Functions accepts in members that several of its actions share.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
import * as v from 'valibot';
import { ServiceError } from '../../service-error';

export const Arn = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

export const MaxResults = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

export const NextToken = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

export const ExecutionStatus = v.picklist([
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
]);

/** Zero, like nothing, leaves the size to the service. */
export const pageSizeOf = (maxResults: number | undefined, largest: number): number =>
  Math.min(maxResults || largest, largest);

export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidToken', 'Invalid Token: it was not issued for this listing.');
