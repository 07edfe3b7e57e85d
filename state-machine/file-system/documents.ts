/** The documents of the machine that backs up a file system: what each state receives. */
import type { OutputOf } from '../../contracts/operation';
import type { backUpFileSystem } from '../../contracts/operations/back-up-file-system';
import type { checkBackupInProgress } from '../../contracts/operations/check-backup-in-progress';
import type { cleanUpFileSystemBackups } from '../../contracts/operations/clean-up-file-system-backups';
import type { fileSystemBackupStatus } from '../../contracts/operations/file-system-backup-status';
import type { ItemResult } from '../../contracts/result';
import type { Caught, Described, Item } from '../item';

type Checked = Item & { readonly Check: OutputOf<typeof checkBackupInProgress> };
type Created = Item & { readonly Backup: OutputOf<typeof backUpFileSystem> };
type Polled = Created & { readonly Poll: OutputOf<typeof fileSystemBackupStatus> };
type CleanedUp = Polled & { readonly Cleanup: OutputOf<typeof cleanUpFileSystemBackups> };

/** Errors whose cause is a `FailureDetails` as JSON. */
export const FILE_SYSTEM_ERRORS = ['BackupTimeout', 'BackupFailed', 'BackupPending'] as const;
export type FileSystemError = (typeof FILE_SYSTEM_ERRORS)[number];

export interface BackUpFileSystem {
  input: Item;
  states: {
    CheckBackupInProgress: Item;
    BackupCheckFailed: Caught<Item>;
    ContinueExecution: Checked;
    Wait: Item;
    BackupFSxFileSystem: Checked;
    BackupNotStarted: Caught<Checked>;
    CountBackupInProgress: Checked;
    GetBackupStatus: Created;
    BackupStatusUnknown: Caught<Created>;
    BackupStatus: Polled;
    CheckBackupDeadline: Polled;
    WaitForBackup: Created;
    CleanupFSxBackups: Polled;
    BackupSucceeded: CleanedUp;
    BackupSucceededCleanupFailed: Caught<Created>;
    DescribeBackupTimeout: Checked;
    BackupTimeout: Described;
    DescribeBackupFailure: Polled;
    BackupFailed: Described;
    DescribeBackupPending: Polled;
    BackupPending: Described;
  };
  output: ItemResult;
  errors: FileSystemError;
}
