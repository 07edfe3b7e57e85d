/** Names executions after the triggering event, so that an event that is delivered twice starts nothing twice. */
import * as v from 'valibot';

/** The schedule's event: the time for which it was due. A text that is not a timestamp is the schedule's placeholder, sent by
 *  hand, which would be the same every time. */
const Scheduled = v.object({ ScheduledTime: v.pipe(v.string(), v.isoTimestamp()) });

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const FromEventBridge = v.object({ id: v.pipe(v.string(), v.nonEmpty()), 'detail-type': v.string() });

/** Execution names have at most 80 characters; the rest is for suffixes.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const BASE_MAX_LENGTH = 60;

/** Lambda retries an asynchronous invocation under the same request id, which thus identifies any other event. */
export function executionName(event: unknown, awsRequestId: string): string {
  const text = v.is(Scheduled, event) ? event.ScheduledTime : v.is(FromEventBridge, event) ? event.id : awsRequestId;
  return text.replace(/[^0-9A-Za-z_-]/g, '-').slice(0, BASE_MAX_LENGTH);
}
