/** The states after a good copy: retention and the result, with a warning where something else failed. */
import { cleanUpEbsSnapshots } from '../../contracts/operations/clean-up-ebs-snapshots';
import { type Doc, format, type States, stringEquals } from '../asl';
import { retryTransient } from '../policies';
import { itemResult } from '../results';
import type { SnapshotInstance, Verified } from './documents';

const copyOf = ($: Doc<Verified>) =>
  ({
    Status: 'Succeeded',
    CopyId: $.Snapshots.SnapshotRequestId,
    Grade: $.Snapshots.Grade,
    Attempts: $.Automation.AttemptCount,
    Application: $.Poll.Application,
    Warning: $.Poll.Warning,
    Missing: $.Poll.Missing,
  }) as const;

export const successes = {
  Success: ({ pass }) => pass({ next: 'CleanupOldSnapshots' }),
  CleanupOldSnapshots: ({ $, task }) =>
    task(cleanUpEbsSnapshots, {
      payload: { InstanceId: $.ResourceId, Now: $.Now },
      resultPath: 'Cleanup',
      retry: retryTransient,
      catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'SnapshotSucceededCleanupFailed' }],
      next: 'CheckAutomationResult',
    }),
  CheckAutomationResult: ({ $, choice }) =>
    choice(
      [{ when: stringEquals($.Poll.Status, 'Failed'), next: 'SnapshotSucceededAutomationFailed' }],
      'SnapshotSucceeded',
    ),
  SnapshotSucceeded: ({ $, pass }) =>
    pass({
      parameters: itemResult($, { ...copyOf($), Deleted: $.Cleanup.Deleted, Cause: $.Cleanup.Reason }),
      end: true,
    }),
  SnapshotSucceededAutomationFailed: ({ $, pass }) =>
    pass({
      comment: 'The copy is good and the application is running; a retry would create a second copy for no reason',
      parameters: itemResult($, {
        ...copyOf($),
        Deleted: $.Cleanup.Deleted,
        Error: 'AutomationFailed',
        Cause: format('{} {}', $.Poll.Reason, $.Cleanup.Reason),
      }),
      end: true,
    }),
  SnapshotSucceededCleanupFailed: ({ $, pass }) =>
    pass({
      comment: 'The new copy is good and older ones were kept, so this is a warning',
      parameters: itemResult($, { ...copyOf($), Error: $.Failure.Error, Cause: $.Failure.Cause }),
      end: true,
    }),
} satisfies Partial<States<SnapshotInstance>>;
