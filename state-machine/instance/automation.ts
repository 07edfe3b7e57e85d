/** The states that start the SSM automation of an attempt and follow it to its end. */
import { NOT_TOUCHED } from '../../contracts/application';
import { automationExecutionStatus } from '../../contracts/operations/automation-execution-status';
import { snapshotInstance } from '../../contracts/operations/snapshot-instance';
import { and, type Doc, format, lessThan, mathAdd, not, type States, stringEquals, timestampLessThan } from '../asl';
import {
  AUTOMATION_POLL_SECONDS,
  LOST_ANSWERS,
  retryAutomationLimit,
  retryInstanceBusy,
  retryTransient,
  SENT_COMMAND_SECONDS,
} from '../policies';
import { failed } from '../results';
import type { WorkflowSettings } from '../settings';
import type { SnapshotInstance, Started } from './documents';

const pollOf = ({ Automation, Poll, Application }: Doc<Started>) => ({
  ExecutionId: Automation.ExecutionId,
  PollCount: Poll.PollCount,
  AttemptCount: Automation.AttemptCount,
  Application,
});

export const automation = ({ automationDeadlineMinutes }: WorkflowSettings) =>
  ({
    SnapshotEbsVolumes: ({ $, task }) =>
      task(snapshotInstance, {
        payload: {
          InstanceId: $.ResourceId,
          RequestId: $.RequestId,
          AttemptCount: $.Automation.AttemptCount,
          Purpose: 'Backup',
        },
        resultPath: 'Automation',
        retry: [retryAutomationLimit, retryInstanceBusy, ...retryTransient],
        catch: [
          { errors: LOST_ANSWERS, resultPath: 'Failure', next: 'AutomationStartUnknown' },
          { errors: ['States.ALL'], resultPath: 'Failure', next: 'AutomationNotStarted' },
        ],
        next: 'GetExecutionStatus',
      }),
    AutomationNotStarted: ({ $, pass }) =>
      pass({
        parameters: failed($, $.Failure, {
          Cause: format('{}{}', $.Earlier.Reason, $.Failure.Cause),
          Attempts: mathAdd($.Automation.AttemptCount, 1),
          Application: $.Application,
        }),
        end: true,
      }),
    AutomationStartUnknown: ({ $, pass }) =>
      pass({
        comment: 'An automation may have started, and stops and starts the application',
        parameters: failed($, $.Failure, {
          Cause: format('{}{}', $.Earlier.Reason, $.Failure.Cause),
          Attempts: mathAdd($.Automation.AttemptCount, 1),
          Application: { ...NOT_TOUCHED, State: 'Unknown', DowntimeSeconds: $.Application.DowntimeSeconds },
        }),
        end: true,
      }),
    GetExecutionStatus: ({ $, task }) =>
      task(automationExecutionStatus, {
        payload: pollOf($),
        resultPath: 'Poll',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'AutomationStatusUnknown' }],
        next: 'ExecutionStatus',
      }),
    AutomationStatusUnknown: ({ $, pass }) =>
      pass({
        comment: 'The automation continues, and starts the application again',
        parameters: failed($, $.Failure, {
          Cause: format('{}{}', $.Earlier.Reason, $.Failure.Cause),
          CopyId: $.Automation.SnapshotRequestId,
          Attempts: $.Automation.AttemptCount,
          Application: { ...NOT_TOUCHED, State: 'Unknown', DowntimeSeconds: $.Application.DowntimeSeconds },
        }),
        end: true,
      }),
    ExecutionStatus: ({ $, $$, choice }) =>
      choice(
        [
          { when: not(stringEquals($.Poll.Status, 'InProgress')), next: 'AutomationEnded' },
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
    AutomationEnded: ({ $, pass }) =>
      pass({ inputPath: $.Poll.Application, resultPath: 'Application', next: 'CheckApplication' }),
    CheckCancellation: ({ $, choice }) =>
      choice([{ when: stringEquals($.Poll.Status, 'Cancelled'), next: 'WaitForSentCommand' }], 'VerifySnapshots'),
    WaitForSentCommand: ({ wait }) =>
      wait({
        comment:
          'Cancelling an automation does not cancel a command already sent: it may still create snapshots while the application is starting',
        seconds: SENT_COMMAND_SECONDS,
        next: 'MarkLateSnapshots',
      }),
    MarkLateSnapshots: ({ $, task }) =>
      task(automationExecutionStatus, {
        payload: pollOf($),
        resultPath: 'Poll',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'VerificationFailed' }],
        next: 'VerifySnapshots',
      }),
  }) satisfies Partial<States<SnapshotInstance>>;
