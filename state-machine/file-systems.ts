/** One file system: wait for a running backup, make one, wait until it is good, then delete what is too old. */
import type { OutputOf } from '../contracts/operation';
import { backUpFileSystem } from '../contracts/operations/back-up-file-system';
import { checkBackupInProgress } from '../contracts/operations/check-backup-in-progress';
import { cleanUpFileSystemBackups } from '../contracts/operations/clean-up-file-system-backups';
import { fileSystemBackupStatus } from '../contracts/operations/file-system-backup-status';
import type { ItemResult } from '../contracts/result';
import {
  and,
  type ErrorOutput,
  format,
  isTrue,
  jsonToString,
  lessThan,
  type Machine,
  machine,
  mathAdd,
  timestampLessThan,
} from './asl';
import type { Explanation } from './explanation';
import { BACKUP_CHECK_SECONDS, BACKUP_CHECKS, BACKUP_POLL_SECONDS, patience } from './policies';
import { failed, notBegun, succeeded } from './results';
import type { WorkflowSettings } from './settings';

/** What an item starts with: its id, the run it belongs to, and its counters. */
export interface FileSystemItem {
  readonly FileSystemId: string;
  readonly RequestId: string;
  readonly Now: string;
  /** When the items of the run have to come to their end. */
  readonly Deadline: string;
  readonly Check: { readonly AttemptCount: number };
  readonly Poll: { readonly PollCount: number };
}

type Checked = FileSystemItem & { readonly Check: OutputOf<typeof checkBackupInProgress> };
type Started = FileSystemItem & { readonly Backup: OutputOf<typeof backUpFileSystem> };
type Polled = Started & { readonly Poll: OutputOf<typeof fileSystemBackupStatus> };
type Cleaned = Started & { readonly Cleanup: OutputOf<typeof cleanUpFileSystemBackups> };
type Lost<D> = D & { readonly Failure: ErrorOutput };
type Explained = { readonly Explanation: Explanation };

/** Their Fail states carry an `Explanation` as cause. */
export type FileSystemError = 'BackupTimeout' | 'BackupFailed' | 'BackupPending';

interface BackUpFileSystem {
  input: FileSystemItem;
  states: {
    CheckFSxFileSystemDeadline: FileSystemItem;
    FSxFileSystemNotStarted: FileSystemItem;
    CheckBackupInProgress: FileSystemItem;
    BackupCheckFailed: Lost<FileSystemItem>;
    ContinueExecution: Checked;
    Wait: FileSystemItem;
    BackupFSxFileSystem: Checked;
    BackupNotStarted: Lost<Checked>;
    CountBackupInProgress: Checked;
    GetBackupStatus: Started;
    BackupStatusUnknown: Lost<Started>;
    BackupStatus: Polled;
    CheckBackupDeadline: Polled;
    WaitForBackup: Started;
    CleanupFSxBackups: Started;
    BackupSucceeded: Cleaned;
    BackupSucceededCleanupFailed: Lost<Started>;
    DescribeBackupTimeout: Checked;
    BackupTimeout: Explained;
    DescribeBackupFailure: Polled;
    BackupFailed: Explained;
    DescribeBackupPending: Polled;
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
    startAt: 'CheckFSxFileSystemDeadline',
    states: {
      CheckFSxFileSystemDeadline: ({ $, $$, choice }) =>
        choice(
          [{ when: timestampLessThan($$.State.EnteredTime, $.Deadline), next: 'CheckBackupInProgress' }],
          'FSxFileSystemNotStarted',
        ),
      FSxFileSystemNotStarted: ({ $, pass }) =>
        pass({ parameters: notBegun('FSxFileSystem', $.FileSystemId), end: true }),
      CheckBackupInProgress: ({ $, task }) =>
        task(checkBackupInProgress, {
          payload: { FileSystemId: $.FileSystemId, AttemptCount: $.Check.AttemptCount },
          resultPath: 'Check',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupCheckFailed' }],
          next: 'ContinueExecution',
        }),
      BackupCheckFailed: ({ $, pass }) =>
        pass({
          parameters: failed('FSxFileSystem', { id: $.FileSystemId, copyId: '', attempts: 0 }, $.Failure),
          end: true,
        }),
      ContinueExecution: ({ $, choice }) =>
        choice(
          [
            {
              when: and(isTrue($.Check.BackupInProgress), lessThan($.Check.AttemptCount, BACKUP_CHECKS)),
              next: 'Wait',
            },
            { when: isTrue($.Check.BackupInProgress), next: 'DescribeBackupTimeout' },
          ],
          'BackupFSxFileSystem',
        ),
      Wait: ({ wait }) => wait({ seconds: BACKUP_CHECK_SECONDS, next: 'CheckBackupInProgress' }),
      BackupFSxFileSystem: ({ $, task }) =>
        task(backUpFileSystem, {
          payload: { FileSystemId: $.FileSystemId, BackupRequestId: $.RequestId },
          resultPath: 'Backup',
          retry: patience,
          catch: [
            { errors: ['BackupInProgress'], resultPath: null, next: 'CountBackupInProgress' },
            { errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupNotStarted' },
          ],
          next: 'GetBackupStatus',
        }),
      BackupNotStarted: ({ $, pass }) =>
        pass({
          parameters: failed('FSxFileSystem', { id: $.FileSystemId, copyId: '', attempts: 1 }, $.Failure),
          end: true,
        }),
      CountBackupInProgress: ({ $, pass }) =>
        pass({
          comment: 'Somebody began a backup between our check and ours',
          parameters: { BackupInProgress: true, AttemptCount: mathAdd($.Check.AttemptCount, 1) },
          resultPath: 'Check',
          next: 'ContinueExecution',
        }),
      GetBackupStatus: ({ $, task }) =>
        task(fileSystemBackupStatus, {
          payload: { BackupId: $.Backup.BackupId, PollCount: $.Poll.PollCount },
          resultPath: 'Poll',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupStatusUnknown' }],
          next: 'BackupStatus',
        }),
      BackupStatusUnknown: ({ $, pass }) =>
        pass({
          comment: 'It may still become AVAILABLE: the next run will know',
          parameters: failed(
            'FSxFileSystem',
            { id: $.FileSystemId, copyId: $.Backup.BackupId, attempts: 1 },
            $.Failure,
          ),
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
      CleanupFSxBackups: ({ $, task }) =>
        task(cleanUpFileSystemBackups, {
          payload: { FileSystemId: $.FileSystemId, Now: $.Now },
          resultPath: 'Cleanup',
          retry: patience,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'BackupSucceededCleanupFailed' }],
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
      DescribeBackupTimeout: ({ $, pass }) =>
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
          resultPath: 'Explanation',
          next: 'BackupTimeout',
        }),
      BackupTimeout: ({ $, fail }) => fail({ error: 'BackupTimeout', cause: jsonToString($.Explanation) }),
      DescribeBackupFailure: ({ $, pass }) =>
        pass({
          parameters: { Status: 'Failed', Reason: $.Poll.Reason, CopyId: $.Backup.BackupId, Grade: '', Attempts: 1 },
          resultPath: 'Explanation',
          next: 'BackupFailed',
        }),
      BackupFailed: ({ $, fail }) => fail({ error: 'BackupFailed', cause: jsonToString($.Explanation) }),
      DescribeBackupPending: ({ $, pass }) =>
        pass({
          parameters: {
            Status: 'TimedOut',
            Reason: format(
              'Pending: the backup was not AVAILABLE after {} checks, {} seconds apart; older copies were kept',
              $.Poll.PollCount,
              BACKUP_POLL_SECONDS,
            ),
            CopyId: $.Backup.BackupId,
            Grade: '',
            Attempts: 1,
          },
          resultPath: 'Explanation',
          next: 'BackupPending',
        }),
      BackupPending: ({ $, fail }) => fail({ error: 'BackupPending', cause: jsonToString($.Explanation) }),
    },
  });
