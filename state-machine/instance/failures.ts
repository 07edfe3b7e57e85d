/** The states that end the machine of an instance with the details of a failure. */
import { format, jsonToString, type States } from '../asl';
import { AUTOMATION_POLL_SECONDS } from '../policies';
import type { SnapshotInstance } from './documents';

export const failures = {
  DescribeSnapshotFailure: ({ $, pass }) =>
    pass({
      parameters: {
        Status: 'Failed',
        Reason: $.Attempt.Reason,
        CopyId: $.Automation.SnapshotRequestId,
        Grade: $.Attempt.Grade,
        Attempts: $.Automation.AttemptCount,
      },
      resultPath: 'FailureDetails',
      next: 'Failed',
    }),
  Failed: ({ $, fail }) => fail({ error: 'EbsSnapshotFailed', cause: jsonToString($.FailureDetails) }),
  DescribeAutomationPending: ({ $, pass }) =>
    pass({
      comment: 'The automation is not stopped, since that could leave the application stopped',
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
      resultPath: 'FailureDetails',
      next: 'AutomationPending',
    }),
  AutomationPending: ({ $, fail }) => fail({ error: 'AutomationPending', cause: jsonToString($.FailureDetails) }),
  DescribeSnapshotsPending: ({ $, pass }) =>
    pass({
      comment: 'The snapshots may still complete; the next run takes them into account',
      parameters: {
        Status: 'TimedOut',
        Reason: $.Snapshots.Reason,
        CopyId: $.Snapshots.SnapshotRequestId,
        Grade: $.Snapshots.Grade,
        Attempts: $.Automation.AttemptCount,
      },
      resultPath: 'FailureDetails',
      next: 'SnapshotsPending',
    }),
  SnapshotsPending: ({ $, fail }) => fail({ error: 'SnapshotsPending', cause: jsonToString($.FailureDetails) }),
} satisfies Partial<States<SnapshotInstance>>;
