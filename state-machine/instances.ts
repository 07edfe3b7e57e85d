/** One instance: run the automation, ask until it ends, look at what it left, try again if need be, then clean up. */
import { automationExecutionStatus } from '../contracts/operations/automation-execution-status';
import { cleanUpEbsSnapshots } from '../contracts/operations/clean-up-ebs-snapshots';
import { snapshotInstance } from '../contracts/operations/snapshot-instance';
import { verifyEbsSnapshots } from '../contracts/operations/verify-ebs-snapshots';
import type { ItemResult } from '../contracts/result';
import {
  and,
  format,
  isTrue,
  jsonToString,
  lessThan,
  type Machine,
  machine,
  mathAdd,
  stringEquals,
  timestampAtLeast,
  timestampLessThan,
} from './asl';
import type { InstanceError, InstanceItem, SnapshotInstance } from './instance-documents';
import {
  AUTOMATION_POLL_SECONDS,
  patience,
  SENT_COMMAND_SECONDS,
  SNAPSHOT_ATTEMPTS,
  SNAPSHOT_POLL_SECONDS,
  untilOthersAreDone,
} from './policies';
import { failed, notBegun, succeeded } from './results';
import type { WorkflowSettings } from './settings';

export const instanceMachine = ({
  automationDeadlineMinutes,
  backupDeadlineMinutes,
  pauseBetweenAttemptsSeconds,
}: WorkflowSettings): Machine<InstanceItem, ItemResult, InstanceError> =>
  machine<SnapshotInstance>('SnapshotInstance', {
    comment: 'One automation at a time per instance: two would freeze the same volumes',
    startAt: 'CheckEc2InstanceDeadline',
    states: {
      CheckEc2InstanceDeadline: ({ $, $$, choice }) =>
        choice(
          [{ when: timestampLessThan($$.State.EnteredTime, $.Deadline), next: 'SnapshotEbsVolumes' }],
          'Ec2InstanceNotStarted',
        ),
      Ec2InstanceNotStarted: ({ $, pass }) => pass({ parameters: notBegun('Ec2Instance', $.InstanceId), end: true }),
      SnapshotEbsVolumes: ({ $, task }) =>
        task(snapshotInstance, {
          payload: { InstanceId: $.InstanceId, RequestId: $.RequestId, AttemptCount: $.Automation.AttemptCount },
          resultPath: 'Automation',
          retry: [
            {
              errors: ['AutomationExecutionLimitExceededException'],
              intervalSeconds: 60,
              maxAttempts: 10,
              backoffRate: 1.5,
              maxDelaySeconds: 300,
            },
            untilOthersAreDone,
            ...patience,
          ],
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'AutomationNotStarted' }],
          next: 'GetExecutionStatus',
        }),
      AutomationNotStarted: ({ $, pass }) =>
        pass({
          parameters: failed(
            'Ec2Instance',
            { id: $.InstanceId, copyId: '', attempts: mathAdd($.Automation.AttemptCount, 1) },
            $.Failure,
          ),
          end: true,
        }),
      GetExecutionStatus: ({ $, task }) =>
        task(automationExecutionStatus, {
          payload: { ExecutionId: $.Automation.ExecutionId, PollCount: $.Poll.PollCount },
          resultPath: 'Poll',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'AutomationStatusUnknown' }],
          next: 'ExecutionStatus',
        }),
      AutomationStatusUnknown: ({ $, pass }) =>
        pass({
          comment: 'It goes on by itself, and starts the application again',
          parameters: failed(
            'Ec2Instance',
            { id: $.InstanceId, copyId: $.Automation.SnapshotRequestId, attempts: $.Automation.AttemptCount },
            $.Failure,
          ),
          end: true,
        }),
      ExecutionStatus: ({ $, $$, choice }) =>
        choice(
          [
            { when: stringEquals($.Poll.Status, 'Success'), next: 'VerifySnapshots' },
            {
              when: and(stringEquals($.Poll.Status, 'Failed'), isTrue($.Poll.Restored)),
              next: 'VerifySnapshots',
            },
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
      VerifySnapshots: ({ $, task }) =>
        task(verifyEbsSnapshots, {
          payload: {
            InstanceId: $.InstanceId,
            SnapshotRequestId: $.Automation.SnapshotRequestId,
            PollCount: $.Snapshots.PollCount,
          },
          resultPath: 'Snapshots',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'VerificationFailed' }],
          next: 'CheckVerificationResult',
        }),
      CheckVerificationResult: ({ $, $$, choice }) =>
        choice(
          [
            {
              when: and(
                isTrue($.Snapshots.Pending),
                lessThan($.Snapshots.PollCount, Math.ceil((backupDeadlineMinutes * 60) / SNAPSHOT_POLL_SECONDS)),
                timestampLessThan($$.State.EnteredTime, $.Deadline),
              ),
              next: 'WaitForSnapshots',
            },
            { when: isTrue($.Snapshots.Pending), next: 'DescribeSnapshotsPending' },
            { when: isTrue($.Snapshots.Good), next: 'Success' },
            { when: stringEquals($.Poll.Status, 'Failed'), next: 'AutomationFailed' },
          ],
          'SnapshotsNotGood',
        ),
      WaitForSnapshots: ({ wait }) =>
        wait({
          comment: 'The application runs again; a snapshot that is pending may still fail',
          seconds: SNAPSHOT_POLL_SECONDS,
          next: 'VerifySnapshots',
        }),
      Success: ({ pass }) => pass({ next: 'CleanupOldSnapshots' }),
      CleanupOldSnapshots: ({ $, task }) =>
        task(cleanUpEbsSnapshots, {
          payload: { InstanceId: $.InstanceId, Now: $.Now },
          resultPath: 'Cleanup',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'SnapshotSucceededCleanupFailed' }],
          next: 'CheckAutomationResult',
        }),
      CheckAutomationResult: ({ $, choice }) =>
        choice(
          [{ when: stringEquals($.Poll.Status, 'Failed'), next: 'SnapshotSucceededAutomationFailed' }],
          'SnapshotSucceeded',
        ),
      SnapshotSucceededAutomationFailed: ({ $, pass }) =>
        pass({
          comment: 'The set is whole and the application runs: another attempt would make a second set for nothing',
          parameters: succeeded(
            'Ec2Instance',
            {
              id: $.InstanceId,
              copyId: $.Snapshots.SnapshotRequestId,
              grade: $.Snapshots.Grade,
              attempts: $.Automation.AttemptCount,
              deleted: $.Cleanup.Deleted,
            },
            { Error: 'AutomationFailed', Cause: format('{} {}', $.Poll.Reason, $.Cleanup.Reason) },
          ),
          end: true,
        }),
      SnapshotSucceeded: ({ $, pass }) =>
        pass({
          parameters: succeeded(
            'Ec2Instance',
            {
              id: $.InstanceId,
              copyId: $.Snapshots.SnapshotRequestId,
              grade: $.Snapshots.Grade,
              attempts: $.Automation.AttemptCount,
              deleted: $.Cleanup.Deleted,
            },
            { Error: '', Cause: $.Cleanup.Reason },
          ),
          end: true,
        }),
      SnapshotSucceededCleanupFailed: ({ $, pass }) =>
        pass({
          comment: 'There is a good copy tonight, and older ones stay: a warning, not a failure',
          parameters: succeeded(
            'Ec2Instance',
            {
              id: $.InstanceId,
              copyId: $.Snapshots.SnapshotRequestId,
              grade: $.Snapshots.Grade,
              attempts: $.Automation.AttemptCount,
              deleted: 0,
            },
            { Error: $.Failure.Error, Cause: $.Failure.Cause },
          ),
          end: true,
        }),
      WaitForSentCommand: ({ wait }) =>
        wait({
          comment:
            'Nobody recalls a command of a cancelled run: it may make snapshots while the application is starting',
          seconds: SENT_COMMAND_SECONDS,
          next: 'MarkLateSnapshots',
        }),
      MarkLateSnapshots: ({ $, task }) =>
        task(automationExecutionStatus, {
          payload: { ExecutionId: $.Automation.ExecutionId, PollCount: $.Poll.PollCount },
          resultPath: 'Poll',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: null, next: 'AutomationCancelled' }],
          next: 'AutomationCancelled',
        }),
      AutomationCancelled: ({ $, pass }) =>
        pass({
          comment: 'Somebody stopped it: another attempt would stop the application again, against their will',
          parameters: { Reason: $.Poll.Reason, Grade: '' },
          resultPath: 'Attempt',
          next: 'DescribeSnapshotFailure',
        }),
      AutomationFailed: ({ $, pass }) =>
        pass({ parameters: { Reason: $.Poll.Reason, Grade: '' }, resultPath: 'Attempt', next: 'CheckAttemptCount' }),
      VerificationFailed: ({ $, pass }) =>
        pass({
          comment: 'Not the attempt failed but our look at it: another one would stop the application for nothing',
          parameters: { Reason: $.Failure.Cause, Grade: '' },
          resultPath: 'Attempt',
          next: 'DescribeSnapshotFailure',
        }),
      SnapshotsNotGood: ({ $, pass }) =>
        pass({
          parameters: { Reason: $.Snapshots.Reason, Grade: $.Snapshots.Grade },
          resultPath: 'Attempt',
          next: 'CheckAttemptCount',
        }),
      CheckAttemptCount: ({ $, choice }) =>
        choice(
          [{ when: lessThan($.Automation.AttemptCount, SNAPSHOT_ATTEMPTS), next: 'WaitBeforeRetry' }],
          'DescribeSnapshotFailure',
        ),
      WaitBeforeRetry: ({ wait }) => wait({ seconds: pauseBetweenAttemptsSeconds, next: 'ReverifySnapshots' }),
      ReverifySnapshots: ({ $, task }) =>
        task(verifyEbsSnapshots, {
          comment:
            'A set that became whole during the pause is a copy; a second one would stop the application for nothing',
          payload: { InstanceId: $.InstanceId, SnapshotRequestId: $.Automation.SnapshotRequestId, PollCount: 0 },
          resultPath: 'Snapshots',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: null, next: 'RetryEbsSnapshot' }],
          next: 'CheckReverificationResult',
        }),
      CheckReverificationResult: ({ $, $$, choice }) =>
        choice(
          [
            { when: and(isTrue($.Snapshots.Good), isTrue($.Poll.Restored)), next: 'CheckVerificationResult' },
            { when: timestampAtLeast($$.State.EnteredTime, $.Deadline), next: 'DescribeSnapshotFailure' },
          ],
          'RetryEbsSnapshot',
        ),
      RetryEbsSnapshot: ({ pass }) =>
        pass({ parameters: { PollCount: 0 }, resultPath: { replacing: 'Poll' }, next: 'ResetSnapshotPoll' }),
      ResetSnapshotPoll: ({ pass }) =>
        pass({ parameters: { PollCount: 0 }, resultPath: 'Snapshots', next: 'SnapshotEbsVolumes' }),
      DescribeSnapshotFailure: ({ $, pass }) =>
        pass({
          parameters: {
            Status: 'Failed',
            Reason: $.Attempt.Reason,
            CopyId: $.Automation.SnapshotRequestId,
            Grade: $.Attempt.Grade,
            Attempts: $.Automation.AttemptCount,
          },
          resultPath: 'Explanation',
          next: 'Failed',
        }),
      Failed: ({ $, fail }) => fail({ error: 'EbsSnapshotFailed', cause: jsonToString($.Explanation) }),
      DescribeAutomationPending: ({ $, pass }) =>
        pass({
          comment: 'The automation is left to end by itself: stopping it could leave the application stopped',
          parameters: {
            Status: 'TimedOut',
            Reason: format(
              'Pending: the automation had not ended after {} polls, {} seconds apart; older copies were kept',
              $.Poll.PollCount,
              AUTOMATION_POLL_SECONDS,
            ),
            CopyId: $.Automation.SnapshotRequestId,
            Grade: '',
            Attempts: $.Automation.AttemptCount,
          },
          resultPath: 'Explanation',
          next: 'AutomationPending',
        }),
      AutomationPending: ({ $, fail }) => fail({ error: 'AutomationPending', cause: jsonToString($.Explanation) }),
      DescribeSnapshotsPending: ({ $, pass }) =>
        pass({
          comment: 'They may still become good: the next run will know',
          parameters: {
            Status: 'TimedOut',
            Reason: $.Snapshots.Reason,
            CopyId: $.Snapshots.SnapshotRequestId,
            Grade: $.Snapshots.Grade,
            Attempts: $.Automation.AttemptCount,
          },
          resultPath: 'Explanation',
          next: 'SnapshotsPending',
        }),
      SnapshotsPending: ({ $, fail }) => fail({ error: 'SnapshotsPending', cause: jsonToString($.Explanation) }),
    },
  });
