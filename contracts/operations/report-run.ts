/** Ends a run: counts its results and names every resource without a new good copy. */
import * as v from 'valibot';
import { Count, Instant } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';
import { RunInput } from '../request';

/** Step Functions accepts 32,768 characters. A cause of as many bytes is never longer, and fits beside the results in a state.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html */
export const CAUSE_MAX_BYTES = 32_768;

/** The size of the cause as JSON. */
export const causeBytes = (cause: string): number => Buffer.byteLength(JSON.stringify(cause));

export const reportRun = operation('ReportRun', {
  /** A requested resource without a result has failed too: its item ended in a way that no Catch handles. What Step Functions
   *  puts in place of such a result is not documented, so anything is accepted there. A branch that failed as a whole has its
   *  error output in place of results. */
  input: v.object({
    Request: RunInput,
    Results: v.array(v.union([v.array(v.unknown()), v.object({ Error: v.string(), Cause: v.string() })])),
    Now: Instant,
  }),
  output: v.object({
    Status: v.picklist(['Succeeded', 'Failed']),
    Cause: v.pipe(
      v.string(),
      v.check((cause) => causeBytes(cause) <= CAUSE_MAX_BYTES, `must take at most ${CAUSE_MAX_BYTES} bytes`),
    ),
    Succeeded: Count,
    Failed: Count,
    Deleted: Count,
  }),
  /** For the age of the last good copy of each resource that failed. */
  actions: [unscoped('fsx:DescribeBackups'), unscoped('ec2:DescribeSnapshots')],
  /** As long as the function's timeout: the operation looks up ages for as long as it has time. */
  timeoutSeconds: 300,
});
