/** The states that start the SSM automation of an attempt and follow it to its end. */
import { automationExecutionStatus } from '../../contracts/operations/automation-execution-status';
import { snapshotInstance } from '../../contracts/operations/snapshot-instance';
import { and, isTrue, lessThan, mathAdd, type States, stringEquals, timestampLessThan } from '../asl';
import {
  AUTOMATION_POLL_SECONDS,
  retryAutomationLimit,
  retryInstanceBusy,
  retryTransient,
  SENT_COMMAND_SECONDS,
} from '../policies';
import { failed } from '../results';
import type { WorkflowSettings } from '../settings';
import type { SnapshotInstance } from './documents';

export const automation = ({ automationDeadlineMinutes }: WorkflowSettings) =>
  ({
    SnapshotEbsVolumes: ({ $, task }) =>
      task(snapshotInstance, {
        payload: { InstanceId: $.ResourceId, RequestId: $.RequestId, AttemptCount: $.Automation.AttemptCount },
        resultPath: 'Automation',
        retry: [retryAutomationLimit, retryInstanceBusy, ...retryTransient],
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'AutomationNotStarted' }],
        next: 'GetExecutionStatus',
      }),
    AutomationNotStarted: ({ $, pass }) =>
      pass({
        parameters: failed($, $.Failure, { Attempts: mathAdd($.Automation.AttemptCount, 1) }),
        end: true,
      }),
    GetExecutionStatus: ({ $, task }) =>
      task(automationExecutionStatus, {
        payload: {
          ExecutionId: $.Automation.ExecutionId,
          PollCount: $.Poll.PollCount,
          AttemptCount: $.Automation.AttemptCount,
          Application: $.Application,
        },
        resultPath: 'Poll',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'AutomationStatusUnknown' }],
        next: 'ExecutionStatus',
      }),
    AutomationStatusUnknown: ({ $, pass }) =>
      pass({
        comment: 'The automation continues, and starts the application again',
        parameters: failed($, $.Failure, {
          CopyId: $.Automation.SnapshotRequestId,
          Attempts: $.Automation.AttemptCount,
        }),
        end: true,
      }),
    ExecutionStatus: ({ $, $$, choice }) =>
      choice(
        [
          { when: stringEquals($.Poll.Status, 'Success'), next: 'VerifySnapshots' },
          { when: and(stringEquals($.Poll.Status, 'Failed'), isTrue($.Poll.Restored)), next: 'VerifySnapshots' },
          { when: stringEquals($.Poll.Status, 'Failed'), next: 'AutomationFailed' },
          { when: stringEquals($.Poll.Status, 'Cancelled'), next: 'WaitForSentCommand' },
          {
            when: and(
              lessThan($.Poll.PollCount, Math.ceil((automationDeadlineMinutes * 60) / AUTOMATION_POLL_SECONDS)),
              timestampLessThan($$.State.EnteredTime, $.Deadline),
            ),
            next: 'InProgress',
          },
        ],
        'DescribeAutomationPending',
      ),
    InProgress: ({ wait }) => wait({ seconds: AUTOMATION_POLL_SECONDS, next: 'GetExecutionStatus' }),
    WaitForSentCommand: ({ wait }) =>
      wait({
        comment:
          'Cancelling an automation does not cancel a command already sent: it may still create snapshots while the application is starting',
        seconds: SENT_COMMAND_SECONDS,
        next: 'MarkLateSnapshots',
      }),
    MarkLateSnapshots: ({ $, task }) =>
      task(automationExecutionStatus, {
        payload: {
          ExecutionId: $.Automation.ExecutionId,
          PollCount: $.Poll.PollCount,
          AttemptCount: $.Automation.AttemptCount,
          Application: $.Application,
        },
        resultPath: 'Poll',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: null, next: 'AutomationCancelled' }],
        next: 'AutomationCancelled',
      }),
    AutomationCancelled: ({ $, pass }) =>
      pass({
        comment: 'An operator cancelled the automation; another attempt would stop the application again',
        parameters: { Reason: $.Poll.Reason, Grade: '' },
        resultPath: 'Attempt',
        next: 'DescribeSnapshotFailure',
      }),
    AutomationFailed: ({ $, pass }) =>
      pass({
        parameters: { Reason: $.Poll.Reason, Grade: '' },
        resultPath: 'Attempt',
        next: 'CheckAttemptCount',
      }),
  }) satisfies Partial<States<SnapshotInstance>>;
