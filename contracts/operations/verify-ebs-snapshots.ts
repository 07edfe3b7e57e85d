/** Verifies and grades an attempt's snapshot set: one snapshot of every volume it must cover, all from one request. */
import * as v from 'valibot';
import { Count, InstanceId, Reason } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';
import { GRADES } from '../result';

export const verifyEbsSnapshots = operation('VerifyEbsSnapshots', {
  input: v.object({ InstanceId, SnapshotRequestId: v.string(), PollCount: Count }),
  output: v.object({
    /** The set that was graded: the attempt's own, or the one that the attempt made after VSS failed. */
    SnapshotRequestId: v.string(),
    Grade: v.picklist(GRADES),
    /** This deployment accepts the grade. */
    Good: v.boolean(),
    /** The verdict may change: a `Good` set has pending snapshots, which may still fail, or EC2 may not list all snapshots yet. */
    Pending: v.boolean(),
    Snapshots: Count,
    Reason,
    /** One more than in the input. */
    PollCount: Count,
  }),
  errors: ['InstanceNotFound'],
  actions: [unscoped('ec2:DescribeInstances'), unscoped('ec2:DescribeSnapshots')],
});
