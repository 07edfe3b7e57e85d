/** Asks how an automation is doing, its nineteen statuses brought down to four; marks what it made if the
 *  application may have been at work meanwhile. */
import * as v from 'valibot';
import { AutomationExecutionId, Count, Reason } from '../fields';
import { readEc2 } from '../grant';
import { operation } from '../operation';

export const automationExecutionStatus = operation('AutomationExecutionStatus', {
  input: v.object({ ExecutionId: AutomationExecutionId, PollCount: Count }),
  /** `PollCount` is one more than it was: statuses nobody knows yet count as InProgress, under the workflow's deadline. */
  output: v.object({
    /** `Cancelled`: somebody stopped it, and does not want it tried again. */
    Status: v.picklist(['InProgress', 'Success', 'Failed', 'Cancelled']),
    Reason,
    /** The post-snapshot script succeeded: the application runs again, even if the automation failed. */
    Restored: v.boolean(),
    PollCount: Count,
  }),
  errors: [],
  actions: [
    { action: 'ssm:GetAutomationExecution', on: 'automation-execution' },
    readEc2('ec2:DescribeSnapshots'),
    { action: 'ec2:CreateTags', on: 'verdict-on-our-snapshot' },
  ],
  timeoutSeconds: 60,
});
