/** Starts an automation on an instance, one at a time: a backup, or the recovery of an application that one may have left stopped. */
import * as v from 'valibot';
import { AutomationExecutionId, Count, InstanceId, RequestId } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';
import { PURPOSES } from '../runbook';

export const snapshotInstance = operation('EBSSnapshot', {
  input: v.object({
    InstanceId,
    RequestId,
    AttemptCount: Count,
    /** Version 0.1.0 does not send it. */
    Purpose: v.optional(v.picklist(PURPOSES), 'Backup'),
  }),
  output: v.object({
    ExecutionId: AutomationExecutionId,
    /** The tag that identifies this attempt's snapshot set. */
    SnapshotRequestId: v.pipe(v.string(), v.uuid()),
    /** One more than in the input. */
    AttemptCount: Count,
  }),
  /** `InstanceBusy`: an automation from another run is in progress on the instance. */
  errors: ['AutomationExecutionLimitExceededException', 'AutomationRejected', 'InstanceBusy', 'InstanceNotFound'],
  actions: [
    { action: 'ssm:GetParameter', on: 'runbook-name-parameter' },
    { action: 'ssm:StartAutomationExecution', on: 'runbook' },
    { action: 'ssm:StartAutomationExecution', on: 'automation-execution' },
    { action: 'ssm:AddTagsToResource', on: 'automation-execution' },
    unscoped('ssm:DescribeAutomationExecutions'),
    { action: 'iam:PassRole', on: 'runbook-role' },
    unscoped('ec2:DescribeInstances'),
  ],
});
