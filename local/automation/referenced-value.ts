/** The value of a `{{ reference }}` while an automation runs.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html */
import type { AutomationExecution } from '../aws/automation-engine';
import type { EmbeddedAws } from '../aws/embedded-aws';

interface Scope {
  readonly aws: Pick<EmbeddedAws, 'clock' | 'deployment'>;
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly execution: AutomationExecution;
}

export function referencedValue({ aws, parameters, execution }: Scope, reference: string): unknown {
  if (parameters.has(reference)) return parameters.get(reference);
  if (reference === 'automation:EXECUTION_ID') return execution.AutomationExecutionId;
  if (reference.startsWith('global:')) return globalVariable(aws, reference.slice('global:'.length));
  const [stepName, output = ''] = reference.split('.');
  const found = execution.StepExecutions.find(({ StepName }) => StepName === stepName)?.Outputs?.[output] ?? [];
  return found.length > 1 ? found : (found[0] ?? '');
}

function globalVariable({ clock, deployment }: Scope['aws'], name: string): string {
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
