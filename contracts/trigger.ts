/** The trigger function's event, output and AWS actions. */
import * as v from 'valibot';
import { type Grant, unscoped } from './grant';
import { Unlisted } from './request';

/** EventBridge Scheduler fills in the time: two deliveries of one scheduled time have the same text and start one execution.
 *  https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
export const SCHEDULE_INPUT = { ScheduledTime: '<aws.scheduler.scheduled-time>' } as const;

export const TriggerOutcome = v.object({
  Message: v.string(),
  Executions: v.array(v.object({ ExecutionName: v.string(), ExecutionArn: v.string(), AlreadyStarted: v.boolean() })),
  FSxFileSystems: v.number(),
  Ec2Instances: v.number(),
  /** What could not be listed. The first execution carries it too, and its run fails. */
  Unlisted: v.optional(v.array(Unlisted), []),
  /** Tagged, but not backed up: stopped, not available, or of a kind that cannot be backed up. */
  Skipped: v.array(v.object({ ResourceId: v.string(), Reason: v.string() })),
});

export type TriggerOutcome = v.InferOutput<typeof TriggerOutcome>;

export const triggerActions: readonly Grant[] = [
  unscoped('fsx:DescribeFileSystems'),
  unscoped('ec2:DescribeInstances'),
  { action: 'states:StartExecution', on: 'state-machine' },
  /** What an earlier delivery of the same event has started. */
  { action: 'states:DescribeExecution', on: 'execution' },
];
