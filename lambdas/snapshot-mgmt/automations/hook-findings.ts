/** Collects what the hooks of an automation report although they succeeded: names that do not exist, services that started early. */
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { asPlainText } from '../../../contracts/fields';
import {
  type HookFindings,
  MISSING_MAX_COUNT,
  MISSING_MAX_LENGTH,
  WARNING_MAX_LENGTH,
} from '../../../contracts/hook-findings';
import { STARTING_STEPS, STOPPING_STEP } from '../../../contracts/runbook';
import { hookReport } from './hook-reports';

export function hookFindings({ StepExecutions = [] }: AutomationExecution): HookFindings {
  const reportOf = (name: string) => hookReport(StepExecutions.find(({ StepName }) => StepName === name));
  const { Named = 0, Missing, SilentPorts } = reportOf(STOPPING_STEP);
  const RunningAlready =
    STARTING_STEPS.map((name) => reportOf(name).RunningAlready).find((names) => names.length > 0) ?? [];
  const sentences = [
    ...(Named > 0 && Missing.length >= Named ? ['none of the named services exists on the instance'] : []),
    ...(RunningAlready.length > 0 ? [`started before the post-snapshot hook: ${RunningAlready.join(', ')}`] : []),
  ];
  return {
    Warning: asPlainText(sentences.join('; '), WARNING_MAX_LENGTH),
    Missing: [...Missing, ...SilentPorts.map((port) => `port ${port}`)]
      .slice(0, MISSING_MAX_COUNT)
      .map((name) => asPlainText(name, MISSING_MAX_LENGTH)),
  };
}
