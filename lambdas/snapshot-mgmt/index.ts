/** The SnapshotMgmt function: performs the operation that the payload's `EventType` names. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SSMClient } from '@aws-sdk/client-ssm';
import * as v from 'valibot';
import { ManagerEnvironment } from '../../contracts/environment';
import type { EventType, operations } from '../../contracts/operations';
import { currentEventType } from '../../contracts/operations/former-event-types';
import { environmentOf } from '../runtime/environment';
import { lambdaHandler } from '../runtime/handler';
import { lazyClient } from '../runtime/lazy-clients';
import { log } from '../runtime/log';
import { parse } from '../runtime/parse';
import type { OperationHandler } from './operation-handler';
import { automationExecutionStatus } from './operations/automation-execution-status';
import { backUpFileSystem } from './operations/back-up-file-system';
import { checkBackupInProgress } from './operations/check-backup-in-progress';
import { cleanUpEbsSnapshots } from './operations/clean-up-ebs-snapshots';
import { cleanUpFileSystemBackups } from './operations/clean-up-file-system-backups';
import { computeDeadline } from './operations/compute-deadline';
import { fileSystemBackupStatus } from './operations/file-system-backup-status';
import { reportRun } from './operations/report-run';
import { snapshotInstance } from './operations/snapshot-instance';
import { verifyEbsSnapshots } from './operations/verify-ebs-snapshots';

const handlers = {
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
} satisfies { readonly [E in EventType]: OperationHandler<(typeof operations)[E]> };

const isEventType = (name: string): name is EventType => Object.hasOwn(handlers, name);
const eventTypes = Object.keys(handlers).filter(isEventType);
const Payload = v.object({
  EventType: v.pipe(
    v.string(),
    v.transform(currentEventType),
    v.picklist(eventTypes, `must be one of ${eventTypes.join(', ')}`),
  ),
});

const environment = environmentOf(ManagerEnvironment);
const clients = { ec2: lazyClient(EC2Client), fsx: lazyClient(FSxClient), ssm: lazyClient(SSMClient) };

export const handler = lambdaHandler((event, invocation) => {
  const { EventType } = parse(Payload, event, 'InvalidInput', 'the payload');
  return handlers[EventType].parseInput(event, () => ({
    clients,
    environment: environment(),
    log,
    remaining: () => invocation.getRemainingTimeInMillis(),
  }));
}, log);
