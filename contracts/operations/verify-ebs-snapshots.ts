/** Looks at what an attempt left behind: a snapshot of every volume that belongs into a set, all of one request, graded. */
import * as v from 'valibot';
import { Count, InstanceId, Reason } from '../fields';
import { readEc2 } from '../grant';
import { operation } from '../operation';
import { GRADES } from '../result';

export const verifyEbsSnapshots = operation('VerifyEbsSnapshots', {
  input: v.object({ InstanceId, SnapshotRequestId: v.string(), PollCount: Count }),
  output: v.object({
    /** Of the set that was looked at: the attempt's own, or the one that it made after VSS had failed. */
    SnapshotRequestId: v.string(),
    Grade: v.picklist(GRADES),
    /** The grade is one that this deployment accepts. */
    Good: v.boolean(),
    /** Not the last word: a set that is `Good` so far has pending snapshots, which may yet fail, or what is missing may not be listed
     *  yet. `PollCount` is one more than it was. */
    Pending: v.boolean(),
    Snapshots: Count,
    Reason,
    PollCount: Count,
  }),
  errors: ['InstanceNotFound'],
  actions: [readEc2('ec2:DescribeInstances'), readEc2('ec2:DescribeSnapshots')],
  timeoutSeconds: 60,
});
