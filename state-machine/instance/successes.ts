/** The states after a good copy: retention and the result, with a warning where something else failed. */
import { cleanUpEbsSnapshots } from '../../contracts/operations/clean-up-ebs-snapshots';
import { type Doc, format, not, type States, stringEquals } from '../asl';
import { retryTransient } from '../policies';
import { itemResult } from '../results';
import type { SnapshotInstance, Verified } from './documents';
import { isRestored } from './recovery';

const copyOf = ($: Doc<Verified>) =>
  ({
    CopyId: $.Snapshots.SnapshotRequestId,
    Grade: $.Snapshots.Grade,
    Attempts: $.Automation.AttemptCount,
    Application: $.Application,
    Warning: $.Poll.Warning,
    Missing: $.Poll.Missing,
  }) as const;

export const successes = {
  Success: ({ pass }) =>
    pass({
      parameters: { Deleted: 0, Undeletable: 0, More: false, Reason: '' },
      resultPath: 'Cleanup',
      next: 'CleanupOldSnapshots',
    }),
  CleanupOldSnapshots: ({ $, task }) =>
    task(cleanUpEbsSnapshots, {
      payload: { InstanceId: $.ResourceId, Now: $.Now, CopiesBefore: $.Snapshots.Copies },
      resultPath: { replacing: 'Cleanup' },
      retry: retryTransient,
      catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'CleanupFailed' }],
      next: 'CheckAutomationResult',
    }),
  CheckAutomationResult: ({ $, choice }) =>
    choice(
      [
        { when: not(isRestored($)), next: 'SnapshotMadeApplicationDown' },
        { when: stringEquals($.Poll.Status, 'Success'), next: 'SnapshotSucceeded' },
      ],
      'SnapshotSucceededAutomationFailed',
    ),
  SnapshotSucceeded: ({ $, pass }) =>
    pass({
      parameters: itemResult($, {
        Status: 'Succeeded',
        ...copyOf($),
        Deleted: $.Cleanup.Deleted,
        Cause: $.Cleanup.Reason,
      }),
      end: true,
    }),
  SnapshotSucceededAutomationFailed: ({ $, pass }) =>
    pass({
      comment: 'The copy is good and the application is running; a retry would create a second copy for no reason',
      parameters: itemResult($, {
        Status: 'Succeeded',
        ...copyOf($),
        Deleted: $.Cleanup.Deleted,
        Error: 'AutomationFailed',
        Cause: format('{} {}', $.Poll.Reason, $.Cleanup.Reason),
      }),
      end: true,
    }),
  CleanupFailed: ({ $, choice }) =>
    choice([{ when: isRestored($), next: 'SnapshotSucceededCleanupFailed' }], 'SnapshotMadeApplicationDown'),
  SnapshotMadeApplicationDown: ({ $, pass }) =>
    pass({
      comment: 'The copy is good, but the application is not known to run',
      parameters: itemResult($, {
        Status: 'Failed',
        ...copyOf($),
        Deleted: $.Cleanup.Deleted,
        Error: 'ApplicationNotRestored',
        Cause: $.Poll.Reason,
      }),
      end: true,
    }),
  SnapshotSucceededCleanupFailed: ({ $, pass }) =>
    pass({
      comment: 'The new copy is good and older ones were kept, so this is a warning',
      parameters: itemResult($, { Status: 'Succeeded', ...copyOf($), Error: $.Failure.Error, Cause: $.Failure.Cause }),
      end: true,
    }),
} satisfies Partial<States<SnapshotInstance>>;
