/** Where an automation goes after a step. */
import type { AutomationDocument, Step } from './document';
import type { StepOutcome } from './step-outcome';

/** The step that `onFailure` or `onCancel` names, if it names one. */
export const jumpTarget = (manner: string): string | undefined =>
  manner.startsWith('step:') ? manner.slice('step:'.length) : undefined;

/** `isEnd` ends the run whether the step failed or not.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common */
export function nextStep(document: AutomationDocument, step: Step, outcome: StepOutcome): Step | undefined {
  if (step.isEnd) return undefined;
  if (outcome.status !== 'Success') {
    if (step.onFailure === 'Abort') return undefined;
    const cleanUp = jumpTarget(step.onFailure);
    if (cleanUp !== undefined) return find(document, cleanUp);
  }
  const target = outcome.nextStep ?? step.nextStep;
  if (target !== undefined) return find(document, target);
  return document.mainSteps[document.mainSteps.indexOf(step) + 1];
}

export const find = (document: AutomationDocument, name: string): Step | undefined =>
  document.mainSteps.find((step) => step.name === name);
