/** One file system: wait for a running backup, make one, wait until it is good, then delete what is too old. */
import type { OutputOf } from '../contracts/operation';
import { backUpFileSystem } from '../contracts/operations/back-up-file-system';
import { checkBackupInProgress } from '../contracts/operations/check-backup-in-progress';
import { cleanUpFileSystemBackups } from '../contracts/operations/clean-up-file-system-backups';
import { fileSystemBackupStatus } from '../contracts/operations/file-system-backup-status';
import type { ItemResult } from '../contracts/result';
import { and, type ErrorOutput, format, isTrue, jsonToString, lessThan, type Machine, machine, mathAdd } from './asl';
import type { Explanation } from './explanation';
import { BACKUP_CHECK_SECONDS, BACKUP_CHECKS, BACKUP_POLL_SECONDS, patience } from './policies';
import { succeeded } from './results';
import type { WorkflowSettings } from './settings';

/** What an item starts with: its id, the run it belongs to, and its counters. */
export interface FileSystemItem {
  readonly FileSystemId: string;
  readonly RequestId: string;
  readonly Now: string;
  readonly Check: { readonly AttemptCount: number };
  readonly Poll: { readonly PollCount: number };
}

type Checked = FileSystemItem & { readonly Check: OutputOf<typeof checkBackupInProgress> };
type Started = FileSystemItem & { readonly Backup: OutputOf<typeof backUpFileSystem> };
type Polled = Started & { readonly Poll: OutputOf<typeof fileSystemBackupStatus> };
type Cleaned = Started & { readonly Cleanup: OutputOf<typeof cleanUpFileSystemBackups> };
type Explained = { readonly Explanation: Explanation };

/** Their Fail states carry an `Explanation` as cause. */
export type FileSystemError = 'BackupTimeout' | 'BackupFailed' | 'BackupPending';

interface BackUpFileSystem {
  input: FileSystemItem;
  states: {
    CheckBackupInProgress: FileSystemItem;
    ContinueExecution: Checked;
    Wait: FileSystemItem;
    BackupFSxFileSystem: Checked;
    CountCollision: Checked;
    GetBackupStatus: Started;
    BackupStatus: Polled;
    ContinueWaiting: Polled;
    WaitForBackup: Started;
    CleanupFSxBackups: Started;
    BackupSucceeded: Cleaned;
    BackupSucceededCleanupFailed: Started & { readonly Failure: ErrorOutput };
    ExplainTimeout: Checked;
    BackupTimeout: Explained;
    ExplainFailure: Polled;
    BackupFailed: Explained;
    ExplainPending: Polled;
    BackupPending: Explained;
  };
  output: ItemResult;
  errors: FileSystemError;
}

export const fileSystemMachine = ({
  backupDeadlineMinutes,
}: WorkflowSettings): Machine<FileSystemItem, ItemResult, FileSystemError> =>
  machine<BackUpFileSystem>('BackUpFileSystem', {
    comment: 'FSx makes one backup at a time per file system',
    startAt: 'CheckBackupInProgress',
    states: {
      CheckBackupInProgress: ({ $, task }) =>
        task(checkBackupInProgress, {
          payload: { FileSystemId: $.FileSystemId, AttemptCount: $.Check.AttemptCount },
          into: 'Check',
          retry: patience,
          next: 'ContinueExecution',
        }),
      ContinueExecution: ({ $, choice }) =>
        choice(
          [
            {
              when: and(isTrue($.Check.BackupInProgress), lessThan($.Check.AttemptCount, BACKUP_CHECKS)),
              next: 'Wait',
            },
            { when: isTrue($.Check.BackupInProgress), next: 'ExplainTimeout' },
          ],
          'BackupFSxFileSystem',
        ),
      Wait: ({ wait }) => wait({ seconds: BACKUP_CHECK_SECONDS, next: 'CheckBackupInProgress' }),
      BackupFSxFileSystem: ({ $, task }) =>
        task(backUpFileSystem, {
          payload: { FileSystemId: $.FileSystemId, BackupRequestId: $.RequestId },
          into: 'Backup',
          retry: patience,
          catch: [{ errors: ['BackupInProgress'], into: null, next: 'CountCollision' }],
          next: 'GetBackupStatus',
        }),
      CountCollision: ({ $, pass }) =>
        pass({
          comment: 'Somebody began a backup between our check and ours',
          parameters: { BackupInProgress: true, AttemptCount: mathAdd($.Check.AttemptCount, 1) },
          into: 'Check',
          next: 'ContinueExecution',
        }),
      GetBackupStatus: ({ $, task }) =>
        task(fileSystemBackupStatus, {
          payload: { BackupId: $.Backup.BackupId, PollCount: $.Poll.PollCount },
          into: 'Poll',
          retry: patience,
          next: 'BackupStatus',
        }),
      BackupStatus: ({ $, match }) =>
        match($.Poll.Status, {
          Available: 'CleanupFSxBackups',
          InProgress: 'ContinueWaiting',
          Failed: 'ExplainFailure',
        }),
      ContinueWaiting: ({ $, choice }) =>
        choice(
          [
            {
              when: lessThan($.Poll.PollCount, Math.ceil((backupDeadlineMinutes * 60) / BACKUP_POLL_SECONDS)),
              next: 'WaitForBackup',
            },
          ],
          'ExplainPending',
        ),
      WaitForBackup: ({ wait }) => wait({ seconds: BACKUP_POLL_SECONDS, next: 'GetBackupStatus' }),
      CleanupFSxBackups: ({ $, task }) =>
        task(cleanUpFileSystemBackups, {
          payload: { FileSystemId: $.FileSystemId, Now: $.Now },
          into: 'Cleanup',
          retry: patience,
          catch: [{ errors: ['States.ALL'], into: 'Failure', next: 'BackupSucceededCleanupFailed' }],
          next: 'BackupSucceeded',
        }),
      BackupSucceeded: ({ $, pass }) =>
        pass({
          parameters: succeeded(
            'FSxFileSystem',
            { id: $.FileSystemId, copyId: $.Backup.BackupId, grade: '', attempts: 1, deleted: $.Cleanup.Deleted },
            { Error: '', Cause: $.Cleanup.Reason },
          ),
          end: true,
        }),
      BackupSucceededCleanupFailed: ({ $, pass }) =>
        pass({
          comment: 'There is a good copy tonight, and older ones stay: a warning, not a failure',
          parameters: succeeded(
            'FSxFileSystem',
            { id: $.FileSystemId, copyId: $.Backup.BackupId, grade: '', attempts: 1, deleted: 0 },
            { Error: $.Failure.Error, Cause: $.Failure.Cause },
          ),
          end: true,
        }),
      ExplainTimeout: ({ $, pass }) =>
        pass({
          parameters: {
            Status: 'TimedOut',
            Reason: format(
              'Another backup was still running after {} checks, {} seconds apart',
              $.Check.AttemptCount,
              BACKUP_CHECK_SECONDS,
            ),
            CopyId: '',
            Grade: '',
            Attempts: 0,
          },
          into: 'Explanation',
          next: 'BackupTimeout',
        }),
      BackupTimeout: ({ $, fail }) => fail({ error: 'BackupTimeout', cause: jsonToString($.Explanation) }),
      ExplainFailure: ({ $, pass }) =>
        pass({
          parameters: { Status: 'Failed', Reason: $.Poll.Reason, CopyId: $.Backup.BackupId, Grade: '', Attempts: 1 },
          into: 'Explanation',
          next: 'BackupFailed',
        }),
      BackupFailed: ({ $, fail }) => fail({ error: 'BackupFailed', cause: jsonToString($.Explanation) }),
      ExplainPending: ({ $, pass }) =>
        pass({
          parameters: {
            Status: 'TimedOut',
            Reason: `Pending: the backup was not AVAILABLE after ${backupDeadlineMinutes} minutes; older copies were kept`,
            CopyId: $.Backup.BackupId,
            Grade: '',
            Attempts: 1,
          },
          into: 'Explanation',
          next: 'BackupPending',
        }),
      BackupPending: ({ $, fail }) => fail({ error: 'BackupPending', cause: jsonToString($.Explanation) }),
    },
  });
