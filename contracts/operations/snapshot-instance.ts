/** Starts the automation that stops the application, snapshots the volumes and starts the application again. */
import * as v from 'valibot';
import { AutomationExecutionId, Count, InstanceId, RequestId } from '../fields';
import { readEc2 } from '../grant';
import { operation } from '../operation';

export const snapshotInstance = operation('EBSSnapshot', {
  input: v.object({ InstanceId, RequestId, AttemptCount: Count }),
  /** `SnapshotRequestId` is the tag by which the set of this attempt is found; `AttemptCount` is one more than it was. */
  output: v.object({
    ExecutionId: AutomationExecutionId,
    SnapshotRequestId: v.string(),
    AttemptCount: Count,
  }),
  errors: ['AutomationExecutionLimitExceededException', 'AutomationRejected', 'InstanceNotFound'],
  actions: [
    { action: 'ssm:GetParameter', on: 'runbook-name-parameter' },
    { action: 'ssm:StartAutomationExecution', on: 'runbook' },
    { action: 'ssm:StartAutomationExecution', on: 'automation-execution' },
    { action: 'iam:PassRole', on: 'runbook-role' },
    readEc2('ec2:DescribeInstances'),
  ],
  timeoutSeconds: 60,
});
