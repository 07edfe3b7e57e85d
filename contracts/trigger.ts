/** What the trigger Lambda answers and which AWS actions it calls; the content of its event does not matter. */
import * as v from 'valibot';
import { type Grant, readEc2, readFsx } from './grant';

/** Our schedule fills this in. Two deliveries of one scheduled time carry the same text and so start one execution.
 *  https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
export const SCHEDULE_INPUT = { ScheduledTime: '<aws.scheduler.scheduled-time>' } as const;

export const Skipped = v.object({ ResourceId: v.string(), Reason: v.string() });

export const TriggerOutcome = v.object({
  Message: v.string(),
  Executions: v.array(v.object({ ExecutionName: v.string(), ExecutionArn: v.string(), AlreadyStarted: v.boolean() })),
  FSxFileSystems: v.number(),
  Ec2Instances: v.number(),
  /** Tagged, but not taken: stopped, not available, of a kind that cannot be backed up. */
  Skipped: v.array(Skipped),
});

export type TriggerOutcome = v.InferOutput<typeof TriggerOutcome>;

export const triggerActions: readonly Grant[] = [
  readFsx('fsx:DescribeFileSystems'),
  readEc2('ec2:DescribeInstances'),
  { action: 'states:StartExecution', on: 'state-machine' },
];
