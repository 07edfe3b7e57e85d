/** Polls an automation and maps SSM's 19 statuses onto four; marks its snapshots if the application may not have been at rest. */
import * as v from 'valibot';
import { AutomationExecutionId, Count, Reason } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';

export const automationExecutionStatus = operation('AutomationExecutionStatus', {
  input: v.object({ ExecutionId: AutomationExecutionId, PollCount: Count }),
  output: v.object({
    /** `Cancelled`: an operator stopped it and does not want a retry. A status that AWS adds later counts as `InProgress` until
     *  the workflow's deadline. */
    Status: v.picklist(['InProgress', 'Success', 'Failed', 'Cancelled']),
    Reason,
    /** The post-snapshot hook succeeded: the application is running again, even if the automation failed. */
    Restored: v.boolean(),
    /** One more than in the input. */
    PollCount: Count,
  }),
  actions: [
    { action: 'ssm:GetAutomationExecution', on: 'automation-execution' },
    unscoped('ec2:DescribeSnapshots'),
    { action: 'ec2:CreateTags', on: 'not-at-rest-tag' },
  ],
});
