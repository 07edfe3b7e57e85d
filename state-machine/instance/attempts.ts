/** The states between two attempts: wait, verify once more, then retry or give up. */
import { verifyEbsSnapshots } from '../../contracts/operations/verify-ebs-snapshots';
import { and, isTrue, lessThan, type States, timestampAtLeast } from '../asl';
import { retryTransient, SNAPSHOT_ATTEMPTS } from '../policies';
import type { WorkflowSettings } from '../settings';
import type { SnapshotInstance } from './documents';

export const attempts = ({ pauseBetweenAttemptsSeconds }: WorkflowSettings) =>
  ({
    CheckAttemptCount: ({ $, choice }) =>
      choice(
        [{ when: lessThan($.Automation.AttemptCount, SNAPSHOT_ATTEMPTS), next: 'WaitBeforeRetry' }],
        'DescribeSnapshotFailure',
      ),
    WaitBeforeRetry: ({ wait }) => wait({ seconds: pauseBetweenAttemptsSeconds, next: 'ReverifySnapshots' }),
    ReverifySnapshots: ({ $, task }) =>
      task(verifyEbsSnapshots, {
        comment:
          'A set that was completed during the pause is a copy; a retry would stop the application for no reason',
        payload: { InstanceId: $.ResourceId, SnapshotRequestId: $.Automation.SnapshotRequestId, PollCount: 0 },
        resultPath: 'Snapshots',
        retry: retryTransient,
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
  }) satisfies Partial<States<SnapshotInstance>>;
