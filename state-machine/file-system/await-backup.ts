/** The states that poll a backup until it is AVAILABLE, has failed, or is out of time. */
import { fileSystemBackupStatus } from '../../contracts/operations/file-system-backup-status';
import { and, lessThan, type States, timestampLessThan } from '../asl';
import { BACKUP_POLL_SECONDS, retryTransient } from '../policies';
import { failed } from '../results';
import type { WorkflowSettings } from '../settings';
import type { BackUpFileSystem } from './documents';

export const awaitBackup = ({ backupDeadlineMinutes }: WorkflowSettings) =>
  ({
    GetBackupStatus: ({ $, task }) =>
      task(fileSystemBackupStatus, {
        payload: { BackupId: $.Backup.BackupId, PollCount: $.Poll.PollCount },
        resultPath: 'Poll',
        retry: retryTransient,
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupStatusUnknown' }],
        next: 'BackupStatus',
      }),
    BackupStatusUnknown: ({ $, pass }) =>
      pass({
        comment: 'The backup may still become AVAILABLE; the next run takes it into account',
        parameters: failed($, $.Failure, { CopyId: $.Backup.BackupId, Attempts: 1 }),
        end: true,
      }),
    BackupStatus: ({ $, match }) =>
      match($.Poll.Status, {
        Available: 'CleanupFSxBackups',
        InProgress: 'CheckBackupDeadline',
        Failed: 'DescribeBackupFailure',
      }),
    CheckBackupDeadline: ({ $, $$, choice }) =>
      choice(
        [
          {
            when: and(
              lessThan($.Poll.PollCount, Math.ceil((backupDeadlineMinutes * 60) / BACKUP_POLL_SECONDS)),
              timestampLessThan($$.State.EnteredTime, $.Deadline),
            ),
            next: 'WaitForBackup',
          },
        ],
        'DescribeBackupPending',
      ),
    WaitForBackup: ({ wait }) => wait({ seconds: BACKUP_POLL_SECONDS, next: 'GetBackupStatus' }),
  }) satisfies Partial<States<BackUpFileSystem>>;
