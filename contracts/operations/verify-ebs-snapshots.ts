/** Verifies and grades an attempt's snapshot set: one snapshot of every volume it must cover, all from one request. */
import * as v from 'valibot';
import { Count, InstanceId, Reason } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';
import { GRADES } from '../result';

export const verifyEbsSnapshots = operation('VerifyEbsSnapshots', {
  input: v.object({
    InstanceId,
    SnapshotRequestId: v.string(),
    /** The run and its attempts so far, whose sets count too. Version 0.1.0 does not send them. */
    RequestId: v.optional(v.string(), ''),
    AttemptCount: v.optional(Count, 0),
    PollCount: Count,
  }),
  output: v.object({
    /** The set that was graded: the best of the run; without a good one that of the last attempt. */
    SnapshotRequestId: v.string(),
    Grade: v.picklist(GRADES),
    /** This deployment accepts the grade. */
    Good: v.boolean(),
    /** The verdict may change: a `Good` set has pending snapshots, which may still fail, or EC2 may not list all snapshots yet. */
    Pending: v.boolean(),
    Snapshots: Count,
    /** The instance's snapshot sets, of this run and of earlier ones. */
    Copies: Count,
    Reason,
    /** One more than in the input. */
    PollCount: Count,
  }),
  errors: ['InstanceNotFound'],
  actions: [unscoped('ec2:DescribeInstances'), unscoped('ec2:DescribeSnapshots')],
});
