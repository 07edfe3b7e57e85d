/** The states that wait for a backup in progress and create one: FSx makes one backup at a time per file system. */
import { backUpFileSystem } from '../../contracts/operations/back-up-file-system';
import { checkBackupInProgress } from '../../contracts/operations/check-backup-in-progress';
import { and, isTrue, lessThan, mathAdd, type States } from '../asl';
import { BACKUP_CHECK_SECONDS, BACKUP_CHECKS, retryTransient } from '../policies';
import { failed } from '../results';
import type { BackUpFileSystem } from './documents';

export const createBackup = {
  CheckBackupInProgress: ({ $, task }) =>
    task(checkBackupInProgress, {
      payload: { FileSystemId: $.ResourceId, AttemptCount: $.Check.AttemptCount },
      resultPath: 'Check',
      retry: retryTransient,
      catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupCheckFailed' }],
      next: 'ContinueExecution',
    }),
  BackupCheckFailed: ({ $, pass }) => pass({ parameters: failed($, $.Failure), end: true }),
  ContinueExecution: ({ $, choice }) =>
    choice(
      [
        { when: and(isTrue($.Check.BackupInProgress), lessThan($.Check.AttemptCount, BACKUP_CHECKS)), next: 'Wait' },
        { when: isTrue($.Check.BackupInProgress), next: 'DescribeBackupTimeout' },
      ],
      'BackupFSxFileSystem',
    ),
  Wait: ({ wait }) => wait({ seconds: BACKUP_CHECK_SECONDS, next: 'CheckBackupInProgress' }),
  BackupFSxFileSystem: ({ $, task }) =>
    task(backUpFileSystem, {
      payload: { FileSystemId: $.ResourceId, BackupRequestId: $.RequestId },
      resultPath: 'Backup',
      retry: retryTransient,
      catch: [
        { errors: ['BackupInProgress'], resultPath: null, next: 'CountBackupInProgress' },
        { errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupNotStarted' },
      ],
      next: 'GetBackupStatus',
    }),
  BackupNotStarted: ({ $, pass }) => pass({ parameters: failed($, $.Failure, { Attempts: 1 }), end: true }),
  CountBackupInProgress: ({ $, pass }) =>
    pass({
      comment: 'Another backup was started after the check',
      parameters: { BackupInProgress: true, AttemptCount: mathAdd($.Check.AttemptCount, 1) },
      resultPath: 'Check',
      next: 'ContinueExecution',
    }),
} satisfies Partial<States<BackUpFileSystem>>;
