/** What an automation ends as, from what became of its steps: a clean-up that went well does not make a bad run good. */
import type { Step } from './document';
import type { StepOutcome } from './step-outcome';

type FinalStatus = 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';

export interface FinishedStep {
  readonly step: Step;
  readonly outcome: StepOutcome;
}

/** A step counts unless the document says otherwise; one that may fail (`Continue`) does not count unless it says so.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common (isCritical) */
export const isCritical = (step: Step): boolean => step.isCritical ?? step.onFailure !== 'Continue';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html and automation-handling-timeouts.html */
export function finalStatus(finished: readonly FinishedStep[]): FinalStatus {
  const statuses = finished.filter(counts).map(({ outcome }) => outcome.status);
  if (statuses.includes('Cancelled')) return 'Cancelled';
  if (statuses.includes('Failed')) return 'Failed';
  return statuses.includes('TimedOut') ? 'TimedOut' : 'Success';
}

/** A step that aborts the run decides it, critical or not; so does one that was cancelled. */
const counts = ({ step, outcome }: FinishedStep): boolean =>
  isCritical(step) || step.onFailure === 'Abort' || outcome.status === 'Cancelled';
