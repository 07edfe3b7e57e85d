/** Maps SSM's statuses of an automation, and of its steps, onto those that the workflow distinguishes. */

export type AutomationVerdict = 'InProgress' | 'Success' | 'Failed' | 'Cancelled';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecution.html */
const FINAL: ReadonlyMap<string, AutomationVerdict> = new Map([
  ['Success', 'Success'],
  ['CompletedWithSuccess', 'Success'],
  ['CompletedWithFailure', 'Failed'],
  ['TimedOut', 'Failed'],
  ['Failed', 'Failed'],
  ['Rejected', 'Failed'],
  ['ChangeCalendarOverrideRejected', 'Failed'],
  ['Exited', 'Failed'],
  ['Cancelled', 'Cancelled'],
]);

/** Every other status is in progress. Cancelling too: the clean-up step may still be starting the application. So is a status
 *  that AWS adds later: its automation may still have stopped the application, and the workflow's deadline ends the polling. */
export const automationVerdict = (status: string): AutomationVerdict => FINAL.get(status) ?? 'InProgress';
