/** Polls an automation and maps SSM's 19 statuses onto four; marks its snapshots if the application may not have been at rest. */
import * as v from 'valibot';
import { Application, NOT_TOUCHED } from '../application';
import { AutomationExecutionId, Count, Instant, Reason } from '../fields';
import { unscoped } from '../grant';
import { HookFindings } from '../hook-findings';
import { operation } from '../operation';

export const automationExecutionStatus = operation('AutomationExecutionStatus', {
  input: v.object({
    ExecutionId: AutomationExecutionId,
    PollCount: Count,
    /** Of the backup, if the automation is a recovery: its snapshots are those to mark. */
    SnapshotRequestId: v.optional(v.pipe(v.string(), v.uuid())),
    /** Of the snapshot attempts so far. Version 0.1.0 sends neither this nor the next field. */
    AttemptCount: v.optional(Count, 1),
    /** The application before this automation. */
    Application: v.optional(Application, NOT_TOUCHED),
  }),
  output: v.object({
    /** `Cancelled`: an operator stopped it and does not want a retry. A status that AWS adds later counts as `InProgress` until
     *  the workflow's deadline. */
    Status: v.picklist(['InProgress', 'Success', 'Failed', 'Cancelled']),
    Reason,
    /** The application is running again, even if the automation failed. Read by version 0.1.0 only. */
    Restored: v.boolean(),
    /** The application after this automation. */
    Application,
    /** Until when a recovery of the application is followed: the watchdog has then had its time. */
    RecoverUntil: Instant,
    /** Waiting may cure the failure: another attempt has a chance. */
    Curable: v.boolean(),
    ...HookFindings.entries,
    /** One more than in the input. */
    PollCount: Count,
  }),
  actions: [
    { action: 'ssm:GetAutomationExecution', on: 'automation-execution' },
    unscoped('ec2:DescribeSnapshots'),
    { action: 'ec2:CreateTags', on: 'not-at-rest-tag' },
  ],
});
