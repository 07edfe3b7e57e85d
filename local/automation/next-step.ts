/** Finds the step that an automation runs next. */
import type { StepOutcome } from './automation-action';
import { type AutomationDocument, jumpTarget, type Step } from './document';

/** `isEnd` ends the automation whether the step failed or not.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common */
export function nextStep(document: AutomationDocument, step: Step, outcome: StepOutcome): Step | undefined {
  if (step.isEnd) return undefined;
  if (outcome.status !== 'Success') {
    if (step.onFailure === 'Abort') return undefined;
    const cleanUp = jumpTarget(step.onFailure);
    if (cleanUp !== undefined) return stepNamed(document, cleanUp);
  }
  const target = outcome.nextStep ?? step.nextStep;
  if (target !== undefined) return stepNamed(document, target);
  return document.mainSteps[document.mainSteps.indexOf(step) + 1];
}

export const stepNamed = (document: AutomationDocument, name: string): Step | undefined =>
  document.mainSteps.find((step) => step.name === name);
