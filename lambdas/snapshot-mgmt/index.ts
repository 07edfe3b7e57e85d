/** The SnapshotMgmt function: creates and verifies copies, and reports. Its role can delete nothing. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SSMClient } from '@aws-sdk/client-ssm';
import { ManagerEnvironment } from '../../contracts/environment';
import type { SNAPSHOT_MGMT } from '../../contracts/operation';
import type { OperationsOf } from '../../contracts/operations';
import { environmentOf } from '../runtime/environment';
import { lazyClient } from '../runtime/lazy-clients';
import { log } from '../runtime/log';
import type { OperationHandler } from '../runtime/operation-handler';
import { operationsHandler } from '../runtime/operations-handler';
import type { HandlerContext } from './operation-handler';
import { automationExecutionStatus } from './operations/automation-execution-status';
import { backUpFileSystem } from './operations/back-up-file-system';
import { checkBackupInProgress } from './operations/check-backup-in-progress';
import { computeDeadline } from './operations/compute-deadline';
import { fileSystemBackupStatus } from './operations/file-system-backup-status';
import { reportRun } from './operations/report-run';
import { snapshotInstance } from './operations/snapshot-instance';
import { verifyEbsSnapshots } from './operations/verify-ebs-snapshots';

type Operations = OperationsOf<typeof SNAPSHOT_MGMT>;

const handlers = {
  ComputeDeadline: computeDeadline,
  CheckBackupInProgress: checkBackupInProgress,
  FSxBackup: backUpFileSystem,
  FSxBackupStatus: fileSystemBackupStatus,
  EBSSnapshot: snapshotInstance,
  AutomationExecutionStatus: automationExecutionStatus,
  VerifyEbsSnapshots: verifyEbsSnapshots,
  ReportRun: reportRun,
} satisfies { readonly [E in keyof Operations]: OperationHandler<Operations[E], HandlerContext> };

const environment = environmentOf(ManagerEnvironment);
const clients = { ec2: lazyClient(EC2Client), fsx: lazyClient(FSxClient), ssm: lazyClient(SSMClient) };

export const handler = operationsHandler<HandlerContext>(handlers, (invocation) => ({
  clients,
  environment: environment(),
  log,
  remaining: () => invocation.getRemainingTimeInMillis(),
}));
