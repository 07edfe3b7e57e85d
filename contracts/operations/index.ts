/** Every operation by its event type: handlers, functions, IAM and documentation follow this list. */
import type { FunctionName } from '../operation';
import { automationExecutionStatus } from './automation-execution-status';
import { backUpFileSystem } from './back-up-file-system';
import { checkBackupInProgress } from './check-backup-in-progress';
import { cleanUpEbsSnapshots } from './clean-up-ebs-snapshots';
import { cleanUpFileSystemBackups } from './clean-up-file-system-backups';
import { computeDeadline } from './compute-deadline';
import { fileSystemBackupStatus } from './file-system-backup-status';
import { reportRun } from './report-run';
import { snapshotInstance } from './snapshot-instance';
import { verifyEbsSnapshots } from './verify-ebs-snapshots';

export const operations = {
  ComputeDeadline: computeDeadline,
  CheckBackupInProgress: checkBackupInProgress,
  FSxBackup: backUpFileSystem,
  FSxBackupStatus: fileSystemBackupStatus,
  CleanupFSxBackups: cleanUpFileSystemBackups,
  EBSSnapshot: snapshotInstance,
  AutomationExecutionStatus: automationExecutionStatus,
  VerifyEbsSnapshots: verifyEbsSnapshots,
  CleanupEbsSnapshots: cleanUpEbsSnapshots,
  ReportRun: reportRun,
} as const;

export type EventType = keyof typeof operations;

/** The operations that a function performs. */
export type OperationsOf<Name extends FunctionName> = {
  readonly [E in EventType as (typeof operations)[E]['functionName'] extends Name ? E : never]: (typeof operations)[E];
};

export const operationsOf = (name: FunctionName) =>
  Object.values(operations).filter(({ functionName }) => functionName === name);
