/** The states that check which snapshots an attempt has created, and wait until they are complete. */
import { verifyEbsSnapshots } from '../../contracts/operations/verify-ebs-snapshots';
import { and, isTrue, lessThan, type States, stringEquals, timestampLessThan } from '../asl';
import { retryTransient, SNAPSHOT_POLL_SECONDS } from '../policies';
import type { WorkflowSettings } from '../settings';
import type { SnapshotInstance } from './documents';

export const verification = ({ backupDeadlineMinutes }: WorkflowSettings) =>
  ({
    VerifySnapshots: ({ $, task }) =>
      task(verifyEbsSnapshots, {
        payload: {
          InstanceId: $.ResourceId,
          SnapshotRequestId: $.Automation.SnapshotRequestId,
          RequestId: $.RequestId,
          AttemptCount: $.Automation.AttemptCount,
          PollCount: $.Snapshots.PollCount,
        },
        resultPath: 'Snapshots',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'VerificationFailed' }],
        next: 'CheckVerificationResult',
      }),
    VerificationFailed: ({ $, pass }) =>
      pass({
        comment: 'Verification failed, not the attempt; a retry would stop the application for no reason',
        parameters: { Reason: $.Failure.Cause, CopyId: $.Automation.SnapshotRequestId },
        resultPath: 'Attempt',
        next: 'DescribeSnapshotFailure',
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
          { when: stringEquals($.Poll.Status, 'Success'), next: 'SnapshotsNotGood' },
        ],
        'AutomationFailed',
      ),
    WaitForSnapshots: ({ wait }) =>
      wait({
        comment: 'A pending snapshot may still fail',
        seconds: SNAPSHOT_POLL_SECONDS,
        next: 'VerifySnapshots',
      }),
    SnapshotsNotGood: ({ $, pass }) =>
      pass({
        parameters: { Reason: $.Snapshots.Reason, CopyId: '' },
        resultPath: 'Attempt',
        next: 'CheckAttemptCount',
      }),
    AutomationFailed: ({ $, pass }) =>
      pass({
        parameters: { Reason: $.Poll.Reason, CopyId: '' },
        resultPath: 'Attempt',
        next: 'CheckAttemptCount',
      }),
  }) satisfies Partial<States<SnapshotInstance>>;
