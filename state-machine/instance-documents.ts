/** The documents that travel through the machine of one instance: what each state receives. */
import type { OutputOf } from '../contracts/operation';
import type { automationExecutionStatus } from '../contracts/operations/automation-execution-status';
import type { cleanUpEbsSnapshots } from '../contracts/operations/clean-up-ebs-snapshots';
import type { snapshotInstance } from '../contracts/operations/snapshot-instance';
import type { verifyEbsSnapshots } from '../contracts/operations/verify-ebs-snapshots';
import type { ItemResult } from '../contracts/result';
import type { ErrorOutput } from './asl';
import type { Explanation } from './explanation';

/** What an item starts with: its id, the run it belongs to, and its counters. */
export interface InstanceItem {
  readonly InstanceId: string;
  readonly RequestId: string;
  readonly Now: string;
  /** When the items of the run have to come to their end. */
  readonly Deadline: string;
  readonly Automation: { readonly AttemptCount: number };
  readonly Poll: { readonly PollCount: number };
  readonly Snapshots: { readonly PollCount: number };
}

type Started = InstanceItem & { readonly Automation: OutputOf<typeof snapshotInstance> };
type Polled = Started & { readonly Poll: OutputOf<typeof automationExecutionStatus> };
type Verified = Polled & { readonly Snapshots: OutputOf<typeof verifyEbsSnapshots> };
type Lost<D> = D & { readonly Failure: ErrorOutput };
/** An attempt that brought no good copy, and why. */
type Unsuccessful = Polled & { readonly Attempt: { readonly Reason: string; readonly Grade: Explanation['Grade'] } };
type LookedAgain = Unsuccessful & { readonly Snapshots: OutputOf<typeof verifyEbsSnapshots> };
type Cleaned = Verified & { readonly Cleanup: OutputOf<typeof cleanUpEbsSnapshots> };
type Explained = { readonly Explanation: Explanation };

/** Their Fail states carry an `Explanation` as cause. */
export type InstanceError = 'EbsSnapshotFailed' | 'AutomationPending' | 'SnapshotsPending';

export interface SnapshotInstance {
  input: InstanceItem;
  states: {
    CheckEc2InstanceDeadline: InstanceItem;
    Ec2InstanceNotStarted: InstanceItem;
    SnapshotEbsVolumes: InstanceItem;
    AutomationNotStarted: Lost<InstanceItem>;
    GetExecutionStatus: Started;
    AutomationStatusUnknown: Lost<Started>;
    ExecutionStatus: Polled;
    InProgress: Started;
    VerifySnapshots: Polled;
    CheckVerificationResult: Verified;
    WaitForSnapshots: Verified;
    Success: Verified;
    CleanupOldSnapshots: Verified;
    CheckAutomationResult: Cleaned;
    SnapshotSucceeded: Cleaned;
    SnapshotSucceededAutomationFailed: Cleaned;
    SnapshotSucceededCleanupFailed: Lost<Verified>;
    WaitForSentCommand: Polled;
    MarkLateSnapshots: Polled;
    AutomationCancelled: Polled;
    AutomationFailed: Polled;
    VerificationFailed: Lost<Polled>;
    SnapshotsNotGood: Verified;
    CheckAttemptCount: Unsuccessful;
    WaitBeforeRetry: Unsuccessful;
    ReverifySnapshots: Unsuccessful;
    CheckReverificationResult: LookedAgain;
    RetryEbsSnapshot: Unsuccessful;
    ResetSnapshotPoll: Started;
    DescribeSnapshotFailure: Unsuccessful;
    Failed: Explained;
    DescribeAutomationPending: Polled;
    AutomationPending: Explained;
    DescribeSnapshotsPending: Verified;
    SnapshotsPending: Explained;
  };
  output: ItemResult;
  errors: InstanceError;
}
