/** The documents of the machine that snapshots an instance: what each state receives. */
import type { OutputOf } from '../../contracts/operation';
import type { automationExecutionStatus } from '../../contracts/operations/automation-execution-status';
import type { cleanUpEbsSnapshots } from '../../contracts/operations/clean-up-ebs-snapshots';
import type { snapshotInstance } from '../../contracts/operations/snapshot-instance';
import type { verifyEbsSnapshots } from '../../contracts/operations/verify-ebs-snapshots';
import type { ItemResult } from '../../contracts/result';
import type { FailureDetails } from '../failure-details';
import type { Caught, Described, Item } from '../item';

export type Started = Item & { readonly Automation: OutputOf<typeof snapshotInstance> };
export type Polled = Started & { readonly Poll: OutputOf<typeof automationExecutionStatus> };
export type Verified = Polled & { readonly Snapshots: OutputOf<typeof verifyEbsSnapshots> };
type CleanedUp = Verified & { readonly Cleanup: OutputOf<typeof cleanUpEbsSnapshots> };
/** A started recovery of the application. */
type Recovering = Polled & { readonly Recovery: OutputOf<typeof snapshotInstance> };
type RecoveryPolled = Recovering & { readonly RecoveryPoll: OutputOf<typeof automationExecutionStatus> };
/** After an attempt without a good copy. `CopyId` names one of which nothing is known. */
type Unsuccessful = Polled & { readonly Attempt: Pick<FailureDetails, 'Reason' | 'CopyId'> };
/** Before the next attempt. */
type Failing = Started & Pick<Unsuccessful, 'Attempt'>;
type Reverified = Unsuccessful & { readonly Snapshots: OutputOf<typeof verifyEbsSnapshots> };

/** Errors whose cause is a `FailureDetails` as JSON. */
export const INSTANCE_ERRORS = ['EbsSnapshotFailed', 'AutomationPending', 'SnapshotsPending'] as const;
export type InstanceError = (typeof INSTANCE_ERRORS)[number];

export interface SnapshotInstance {
  input: Item;
  states: {
    SnapshotEbsVolumes: Item;
    AutomationNotStarted: Caught<Item>;
    AutomationStartUnknown: Caught<Item>;
    GetExecutionStatus: Started;
    AutomationStatusUnknown: Caught<Started>;
    ExecutionStatus: Polled;
    InProgress: Started;
    WaitForSentCommand: Polled;
    MarkLateSnapshots: Polled;
    AutomationEnded: Polled;
    CheckApplication: Polled;
    RecoverApplication: Polled;
    FollowRecovery: Recovering;
    CheckRecovery: RecoveryPolled;
    WaitForRecovery: Recovering;
    ApplicationRecovered: RecoveryPolled;
    CheckRecoveryTime: Polled;
    WaitBeforeRecovery: Polled;
    CheckCancellation: Polled;
    AutomationFailed: Verified;
    VerifySnapshots: Polled;
    VerificationFailed: Caught<Polled>;
    CheckVerificationResult: Verified;
    WaitForSnapshots: Verified;
    SnapshotsNotGood: Verified;
    Success: Verified;
    CleanupOldSnapshots: CleanedUp;
    CheckAutomationResult: CleanedUp;
    SnapshotSucceeded: CleanedUp;
    SnapshotSucceededAutomationFailed: CleanedUp;
    CleanupFailed: Caught<CleanedUp>;
    SnapshotSucceededCleanupFailed: Caught<Verified>;
    SnapshotMadeApplicationDown: CleanedUp;
    CheckAttemptCount: Unsuccessful;
    WaitBeforeRetry: Unsuccessful;
    ReverifySnapshots: Unsuccessful;
    CheckReverificationResult: Reverified;
    RetryEbsSnapshot: Unsuccessful;
    ResetSnapshotPoll: Failing;
    CheckFirstAttempt: Failing;
    KeepFirstReason: Failing;
    DescribeSnapshotFailure: Unsuccessful;
    Failed: Described;
    DescribeAutomationPending: Polled;
    AutomationPending: Described;
    DescribeSnapshotsPending: Verified;
    SnapshotsPending: Described;
  };
  output: ItemResult;
  errors: InstanceError;
}
