/** The SnapshotMgmt Lambda: finds the operation that the payload's `EventType` names and has it done. */
import * as v from 'valibot';
import { ManagerEnvironment } from '../../contracts/environment';
import type { EventType, operations } from '../../contracts/operations';
import { environmentOf } from '../runtime/environment';
import { lambdaHandler } from '../runtime/handler';
import { log } from '../runtime/log';
import { parse } from '../runtime/parse';
import { automationExecutionStatus } from './automation-execution-status';
import { backUpFileSystem } from './back-up-file-system';
import { checkBackupInProgress } from './check-backup-in-progress';
import { cleanUpEbsSnapshots } from './clean-up-ebs-snapshots';
import { cleanUpFileSystemBackups } from './clean-up-file-system-backups';
import { clients } from './clients';
import { fileSystemBackupStatus } from './file-system-backup-status';
import type { Implementation } from './implement';
import { planRun } from './plan-run';
import { reportRun } from './report-run';
import { snapshotInstance } from './snapshot-instance';
import { verifyEbsSnapshots } from './verify-ebs-snapshots';

const implementations = {
  PlanRun: planRun,
  CheckBackupInProgress: checkBackupInProgress,
  FSxBackup: backUpFileSystem,
  FSxBackupStatus: fileSystemBackupStatus,
  CleanupFSxBackups: cleanUpFileSystemBackups,
  EBSSnapshot: snapshotInstance,
  AutomationExecutionStatus: automationExecutionStatus,
  VerifyEbsSnapshots: verifyEbsSnapshots,
  CleanupEbsSnapshots: cleanUpEbsSnapshots,
  ReportRun: reportRun,
} satisfies { readonly [E in EventType]: Implementation<(typeof operations)[E]> };

const isEventType = (name: string): name is EventType => Object.hasOwn(implementations, name);
const eventTypes = Object.keys(implementations).filter(isEventType);
const Payload = v.object({ EventType: v.picklist(eventTypes, `must be one of ${eventTypes.join(', ')}`) });

const environment = environmentOf(ManagerEnvironment);

export const handler = lambdaHandler((event, invocation) => {
  const { EventType } = parse(Payload, event, 'InvalidInput', 'the payload');
  const implementation = implementations[EventType];
  return implementation.understand(event, () => ({
    clients,
    environment: environment(),
    log,
    remaining: () => invocation.getRemainingTimeInMillis(),
  }));
}, log);
