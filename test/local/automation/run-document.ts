/** Runs an Automation document to its end. */
import { openAccount } from './small-account';
import { roleArn, type Wishes } from './small-deployment';

export const step = (name: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  name,
  ...script("Write-Output 'fine'"),
  ...fields,
});

/** A script for the instance of the small account. */
export const script = (commands: string, executionTimeout = 60, delivery = 30) => ({
  action: 'aws:runCommand',
  inputs: {
    DocumentName: 'AWS-RunPowerShellScript',
    InstanceIds: ['i-0123456789abcdef0'],
    TimeoutSeconds: delivery,
    Parameters: { commands: [commands], executionTimeout: String(executionTimeout) },
  },
});

export const documentOf = (mainSteps: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  schemaVersion: '0.3',
  assumeRole: roleArn('Runbook'),
  mainSteps,
  ...more,
});

/** `meanwhile` runs beside the automation, in virtual time. */
export async function runDocument(
  content: unknown,
  wishes: Wishes = {},
  meanwhile: (account: Awaited<ReturnType<typeof openAccount>>, executionId: string) => Promise<void> = async () => {},
) {
  const account = await openAccount({ ...wishes, documents: { Document: content } });
  const { aws, clock } = account;
  const [document] = aws.deployment.documents;
  if (document === undefined) throw new Error('no document');
  const execution = aws.automations.start({
    startedBy: aws.credentials.assumedRole(roleArn('Starter'), 'test'),
    actsAs: () => aws.credentials.assumedRole(roleArn('Runbook'), 'test'),
    executionId: aws.ids.uuid('execution'),
    document,
    parameters: {},
  });
  await meanwhile(account, execution.AutomationExecutionId);
  while (execution.ExecutionEndTime === undefined) await clock.sleep(1000);
  const seconds = (execution.ExecutionEndTime.getTime() - execution.ExecutionStartTime.getTime()) / 1000;
  const steps = Object.fromEntries(execution.StepExecutions.map(({ StepName, StepStatus }) => [StepName, StepStatus]));
  return { ...account, execution, status: execution.AutomationExecutionStatus, steps, seconds };
}
