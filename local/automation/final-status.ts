/** The final status of an automation from those of its steps: a successful clean-up step does not undo a failure. */
import type { StepOutcome } from './automation-action';
import type { Step } from './document';

type FinalStatus = 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';

export interface FinishedStep {
  readonly step: Step;
  readonly outcome: StepOutcome;
}

/** A step is critical by default; with `onFailure: Continue` it is so only if the document says so.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common (isCritical) */
export const isCritical = (step: Step): boolean => step.isCritical ?? step.onFailure !== 'Continue';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html and automation-handling-timeouts.html */
export function finalStatus(finished: readonly FinishedStep[]): FinalStatus {
  const statuses = finished.filter(counts).map(({ outcome }) => outcome.status);
  if (statuses.includes('Cancelled')) return 'Cancelled';
  if (statuses.includes('Failed')) return 'Failed';
  return statuses.includes('TimedOut') ? 'TimedOut' : 'Success';
}

/** A step that aborts the automation, or was cancelled, counts whether it is critical or not. */
const counts = ({ step, outcome }: FinishedStep): boolean =>
  isCritical(step) || step.onFailure === 'Abort' || outcome.status === 'Cancelled';
