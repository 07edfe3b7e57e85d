/** Whether a step sets every option that AWS would otherwise choose, and gives its action enough time. */
import { LONGEST_API_CALL_SECONDS } from '../actions';
import { type AutomationFault, faultAt } from './automation-faults';
import { commandParameters, type UncheckedStep } from './unchecked-document';

const REQUIRED_OPTIONS = ['timeoutSeconds', 'maxAttempts', 'isCritical', 'onFailure', 'onCancel'] as const;

/** How long the action may take; a command has to be delivered and executed.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
function actionSeconds(step: UncheckedStep): number {
  if (step.action === 'aws:executeAwsApi') return LONGEST_API_CALL_SECONDS;
  if (step.action !== 'aws:runCommand') return 0;
  return Number(step.inputs.TimeoutSeconds) + Number(commandParameters(step).executionTimeout ?? 0);
}

export function stepOptionFaults(step: UncheckedStep): readonly AutomationFault[] {
  const fault = faultAt(step.name);
  const { commands, executionTimeout } = commandParameters(step);
  const missing: string[] = REQUIRED_OPTIONS.filter((option) => step[option] === undefined);
  if (step.action === 'aws:runCommand' && step.inputs.TimeoutSeconds === undefined) missing.push('TimeoutSeconds');
  // SSM's default for a script is one hour.
  if (commands !== undefined && executionTimeout === undefined) missing.push('executionTimeout');
  const faults = missing.map((name) => fault('OPTION_NOT_SET', `Set ${name}; the default of AWS does not fit.`));
  const seconds = actionSeconds(step);
  if ((step.timeoutSeconds ?? Number.POSITIVE_INFINITY) > seconds) return faults;
  const remedy = `The action may take ${seconds} seconds. Set a longer timeoutSeconds, or the action overlaps the next step.`;
  return [...faults, fault('TIMEOUT_TOO_SHORT', remedy)];
}
