/** Ends a run: counts what became of the resources and names every one that has no good copy. */
import * as v from 'valibot';
import { Count, Instant } from '../fields';
import { readEc2, readFsx } from '../grant';
import { operation } from '../operation';
import { BackupRequest } from '../request';

/** Step Functions takes 32,768 characters. As many bytes of JSON are never more, and the document has room for them beside the
 *  results: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html */
export const CAUSE_MAX_BYTES = 32_768;

/** What it takes as JSON. */
export const causeBytes = (cause: string): number => Buffer.byteLength(JSON.stringify(cause));

/** What a Catch tells. */
export const LostBranch = v.object({ Error: v.string(), Cause: v.string() });

export const reportRun = operation('ReportRun', {
  /** A requested resource without a result is a failure too: its item died in a way that nothing could catch. What stands in
   *  its place is not documented, so that anything may stand there. Where a whole branch failed, its error stands. */
  input: v.object({
    Request: BackupRequest,
    Results: v.array(v.union([v.array(v.unknown()), LostBranch])),
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
  errors: [],
  /** Of what failed, the age of the last good copy is told. */
  actions: [readFsx('fsx:DescribeBackups'), readEc2('ec2:DescribeSnapshots')],
  /** As long as the function may run: it looks up ages by the time that is left to it. */
  timeoutSeconds: 300,
});
