/** What a `{{ reference }}` stands for while an automation runs.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html */
import type { AutomationRun } from './run-automation';

export function referenced({ aws, parameters, execution }: AutomationRun, reference: string): unknown {
  if (parameters.has(reference)) return parameters.get(reference);
  if (reference === 'automation:EXECUTION_ID') return execution.AutomationExecutionId;
  if (reference.startsWith('global:')) return globalVariable(aws, reference.slice('global:'.length));
  const [stepName, output = ''] = reference.split('.');
  const found = execution.StepExecutions.find(({ StepName }) => StepName === stepName)?.Outputs?.[output] ?? [];
  return found.length > 1 ? found : (found[0] ?? '');
}

function globalVariable({ clock, deployment }: AutomationRun['aws'], name: string): string {
  const [date = '', time = ''] = clock.now().toISOString().split('T');
  const values: Readonly<Record<string, string>> = {
    ACCOUNT_ID: deployment.accountId,
    REGION: deployment.region,
    AWS_PARTITION: deployment.partition,
    DATE: date,
    DATE_TIME: `${date}_${time.slice(0, 8).replaceAll(':', '.')}`,
  };
  return values[name] ?? '';
}
