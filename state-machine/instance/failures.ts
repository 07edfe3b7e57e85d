/** The states that end the machine of an instance with the details of a failure. */
import { type Doc, format, jsonToString, type States } from '../asl';
import { failureDetails } from '../failure-details';
import { AUTOMATION_POLL_SECONDS } from '../policies';
import type { Polled, SnapshotInstance } from './documents';

const attemptOf = ({ Automation, Application, Poll }: Doc<Polled>) => ({
  Attempts: Automation.AttemptCount,
  Application,
  Warning: Poll.Warning,
  Missing: Poll.Missing,
});

export const failures = {
  DescribeSnapshotFailure: ({ $, pass }) =>
    pass({
      parameters: failureDetails('Failed', format('{}{}', $.Earlier.Reason, $.Attempt.Reason), {
        ...attemptOf($),
        CopyId: $.Attempt.CopyId,
      }),
      resultPath: 'FailureDetails',
      next: 'Failed',
    }),
  Failed: ({ $, fail }) => fail({ error: 'EbsSnapshotFailed', cause: jsonToString($.FailureDetails) }),
  DescribeAutomationPending: ({ $, pass }) =>
    pass({
      comment: 'The automation is not stopped, since that could leave the application stopped',
      parameters: failureDetails(
        'TimedOut',
        format(
          'Pending: the automation had not ended after {} polls, {} seconds apart; older copies were kept',
          $.Poll.PollCount,
          AUTOMATION_POLL_SECONDS,
        ),
        { ...attemptOf($), CopyId: $.Automation.SnapshotRequestId, Application: $.Poll.Application },
      ),
      resultPath: 'FailureDetails',
      next: 'AutomationPending',
    }),
  AutomationPending: ({ $, fail }) => fail({ error: 'AutomationPending', cause: jsonToString($.FailureDetails) }),
  DescribeSnapshotsPending: ({ $, pass }) =>
    pass({
      comment: 'The snapshots may still complete; the next run takes them into account',
      parameters: failureDetails('TimedOut', $.Snapshots.Reason, {
        ...attemptOf($),
        CopyId: $.Snapshots.SnapshotRequestId,
        Grade: $.Snapshots.Grade,
      }),
      resultPath: 'FailureDetails',
      next: 'SnapshotsPending',
    }),
  SnapshotsPending: ({ $, fail }) => fail({ error: 'SnapshotsPending', cause: jsonToString($.FailureDetails) }),
} satisfies Partial<States<SnapshotInstance>>;
