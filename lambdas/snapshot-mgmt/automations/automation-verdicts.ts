/** The statuses of an automation execution, brought down to what the workflow decides upon. */
import type { AutomationExecutionStatus } from '@aws-sdk/client-ssm';

export type AutomationVerdict = 'InProgress' | 'Success' | 'Failed' | 'Cancelled';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecution.html */
const VERDICTS: { readonly [Status in AutomationExecutionStatus]: AutomationVerdict } = {
  Pending: 'InProgress',
  InProgress: 'InProgress',
  Waiting: 'InProgress',
  Scheduled: 'InProgress',
  /** The step that cleans up after a cancellation may still be starting the application again. */
  Cancelling: 'InProgress',
  PendingApproval: 'InProgress',
  Approved: 'InProgress',
  RunbookInProgress: 'InProgress',
  PendingChangeCalendarOverride: 'InProgress',
  ChangeCalendarOverrideApproved: 'InProgress',
  Success: 'Success',
  CompletedWithSuccess: 'Success',
  CompletedWithFailure: 'Failed',
  TimedOut: 'Failed',
  Cancelled: 'Cancelled',
  Failed: 'Failed',
  Rejected: 'Failed',
  ChangeCalendarOverrideRejected: 'Failed',
  Exited: 'Failed',
};

const isKnown = (status: string): status is AutomationExecutionStatus => Object.hasOwn(VERDICTS, status);

/** A status that AWS adds later must not end a run whose automation may still hold the application: the deadline will. */
export const automationVerdict = (status: string): AutomationVerdict =>
  isKnown(status) ? VERDICTS[status] : 'InProgress';
