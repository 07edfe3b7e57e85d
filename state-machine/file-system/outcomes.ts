/** The states after a backup has ended: retention and the result, or the details of the failure. */
import { cleanUpFileSystemBackups } from '../../contracts/operations/clean-up-file-system-backups';
import { format, jsonToString, type States } from '../asl';
import { failureDetails } from '../failure-details';
import { BACKUP_CHECK_SECONDS, BACKUP_POLL_SECONDS, retryTransient } from '../policies';
import { itemResult } from '../results';
import type { BackUpFileSystem } from './documents';

export const outcomes = {
  CleanupFSxBackups: ({ $, task }) =>
    task(cleanUpFileSystemBackups, {
      payload: { FileSystemId: $.ResourceId, Now: $.Now, CopiesBefore: $.Poll.Copies },
      resultPath: 'Cleanup',
      retry: retryTransient,
      catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupSucceededCleanupFailed' }],
      next: 'BackupSucceeded',
    }),
  BackupSucceeded: ({ $, pass }) =>
    pass({
      parameters: itemResult($, {
        Status: 'Succeeded',
        CopyId: $.Backup.BackupId,
        Attempts: 1,
        Deleted: $.Cleanup.Deleted,
        Cause: $.Cleanup.Reason,
      }),
      end: true,
    }),
  BackupSucceededCleanupFailed: ({ $, pass }) =>
    pass({
      comment: 'The new backup is good and older ones were kept, so this is a warning',
      parameters: itemResult($, {
        Status: 'Succeeded',
        CopyId: $.Backup.BackupId,
        Attempts: 1,
        Error: $.Failure.Error,
        Cause: $.Failure.Cause,
      }),
      end: true,
    }),
  DescribeBackupTimeout: ({ $, pass }) =>
    pass({
      parameters: failureDetails(
        'TimedOut',
        format(
          'Another backup was still running after {} checks, {} seconds apart',
          $.Check.AttemptCount,
          BACKUP_CHECK_SECONDS,
        ),
      ),
      resultPath: 'FailureDetails',
      next: 'BackupTimeout',
    }),
  BackupTimeout: ({ $, fail }) => fail({ error: 'BackupTimeout', cause: jsonToString($.FailureDetails) }),
  DescribeBackupFailure: ({ $, pass }) =>
    pass({
      parameters: failureDetails('Failed', $.Poll.Reason, { Attempts: 1 }),
      resultPath: 'FailureDetails',
      next: 'BackupFailed',
    }),
  BackupFailed: ({ $, fail }) => fail({ error: 'BackupFailed', cause: jsonToString($.FailureDetails) }),
  DescribeBackupPending: ({ $, pass }) =>
    pass({
      parameters: failureDetails(
        'TimedOut',
        format(
          'Pending: the backup was not AVAILABLE after {} checks, {} seconds apart; older copies were kept',
          $.Poll.PollCount,
          BACKUP_POLL_SECONDS,
        ),
        { CopyId: $.Backup.BackupId, Attempts: 1 },
      ),
      resultPath: 'FailureDetails',
      next: 'BackupPending',
    }),
  BackupPending: ({ $, fail }) => fail({ error: 'BackupPending', cause: jsonToString($.FailureDetails) }),
} satisfies Partial<States<BackUpFileSystem>>;
