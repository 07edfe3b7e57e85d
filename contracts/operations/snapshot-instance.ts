/** Starts the automation that stops the application, snapshots the volumes and starts the application again: one at a time. */
import * as v from 'valibot';
import { AutomationExecutionId, Count, InstanceId, RequestId } from '../fields';
import { listAutomations, readEc2 } from '../grant';
import { operation } from '../operation';

export const snapshotInstance = operation('EBSSnapshot', {
  input: v.object({ InstanceId, RequestId, AttemptCount: Count }),
  /** `SnapshotRequestId` is the tag by which the set of this attempt is found; `AttemptCount` is one more than it was. */
  output: v.object({
    ExecutionId: AutomationExecutionId,
    SnapshotRequestId: v.pipe(v.string(), v.uuid()),
    AttemptCount: Count,
  }),
  /** `InstanceBusy`: an automation of another run is at work on the instance. */
  errors: ['AutomationExecutionLimitExceededException', 'AutomationRejected', 'InstanceBusy', 'InstanceNotFound'],
  actions: [
    { action: 'ssm:GetParameter', on: 'runbook-name-parameter' },
    { action: 'ssm:StartAutomationExecution', on: 'runbook' },
    { action: 'ssm:StartAutomationExecution', on: 'automation-execution' },
    { action: 'ssm:AddTagsToResource', on: 'automation-execution' },
    listAutomations,
    { action: 'iam:PassRole', on: 'runbook-role' },
    readEc2('ec2:DescribeInstances'),
  ],
  timeoutSeconds: 60,
});
