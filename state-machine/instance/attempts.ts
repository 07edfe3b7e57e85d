/** The states between two attempts: wait, verify once more, then retry or give up. */
import { verifyEbsSnapshots } from '../../contracts/operations/verify-ebs-snapshots';
import { and, format, isTrue, lessThan, numericEquals, type States, timestampAtLeast } from '../asl';
import { retryTransient, SNAPSHOT_ATTEMPTS } from '../policies';
import type { WorkflowSettings } from '../settings';
import type { SnapshotInstance } from './documents';
import { isRestored } from './recovery';

export const attempts = ({ pauseBetweenAttemptsSeconds }: WorkflowSettings) =>
  ({
    CheckAttemptCount: ({ $, choice }) =>
      choice(
        [
          {
            when: and(isRestored($), isTrue($.Poll.Curable), lessThan($.Automation.AttemptCount, SNAPSHOT_ATTEMPTS)),
            next: 'WaitBeforeRetry',
          },
        ],
        'DescribeSnapshotFailure',
      ),
    WaitBeforeRetry: ({ wait }) => wait({ seconds: pauseBetweenAttemptsSeconds, next: 'ReverifySnapshots' }),
    ReverifySnapshots: ({ $, task }) =>
      task(verifyEbsSnapshots, {
        comment:
          'A set that was completed during the pause is a copy; a retry would stop the application for no reason',
        payload: {
          InstanceId: $.ResourceId,
          SnapshotRequestId: $.Automation.SnapshotRequestId,
          RequestId: $.RequestId,
          AttemptCount: $.Automation.AttemptCount,
          PollCount: 0,
        },
        resultPath: 'Snapshots',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: null, next: 'RetryEbsSnapshot' }],
        next: 'CheckReverificationResult',
      }),
    CheckReverificationResult: ({ $, $$, choice }) =>
      choice(
        [
          { when: isTrue($.Snapshots.Good), next: 'CheckVerificationResult' },
          { when: timestampAtLeast($$.State.EnteredTime, $.Deadline), next: 'DescribeSnapshotFailure' },
        ],
        'RetryEbsSnapshot',
      ),
    RetryEbsSnapshot: ({ pass }) =>
      pass({ parameters: { PollCount: 0 }, resultPath: { replacing: 'Poll' }, next: 'ResetSnapshotPoll' }),
    ResetSnapshotPoll: ({ pass }) =>
      pass({ parameters: { PollCount: 0 }, resultPath: 'Snapshots', next: 'CheckFirstAttempt' }),
    CheckFirstAttempt: ({ $, choice }) =>
      choice([{ when: numericEquals($.Automation.AttemptCount, 1), next: 'KeepFirstReason' }], 'SnapshotEbsVolumes'),
    KeepFirstReason: ({ $, pass }) =>
      pass({
        parameters: { Reason: format('First attempt: {} Last attempt: ', $.Attempt.Reason) },
        resultPath: 'Earlier',
        next: 'SnapshotEbsVolumes',
      }),
  }) satisfies Partial<States<SnapshotInstance>>;
