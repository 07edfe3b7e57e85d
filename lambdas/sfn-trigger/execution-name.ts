/** Names executions after the event that asks for them, so that an event delivered twice starts nothing twice. */
import * as v from 'valibot';

/** What our schedule sends: the time for which it was due. A text that is no time is the schedule's placeholder, sent by hand;
 *  it would be the same text every time. */
const Scheduled = v.pipe(
  v.object({ ScheduledTime: v.pipe(v.string(), v.isoTimestamp()) }),
  v.transform(({ ScheduledTime }) => ScheduledTime),
);

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const FromEventBridge = v.pipe(
  v.object({ id: v.pipe(v.string(), v.nonEmpty()), 'detail-type': v.string() }),
  v.transform(({ id }) => id),
);

const EventName = v.union([Scheduled, FromEventBridge]);

/** Execution names end at 80 characters; the rest is room for the suffixes.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const BASE_MAX_LENGTH = 60;

/** Lambda repeats an asynchronous call under the same request id, so it identifies an event that carries nothing better. */
export function executionName(event: unknown, awsRequestId: string): string {
  const named = v.safeParse(EventName, event);
  const text = named.success ? named.output : awsRequestId;
  return text.replace(/[^0-9A-Za-z_-]/g, '-').slice(0, BASE_MAX_LENGTH);
}
