/** A step that sends a command to the instance, with the times of its row in TIMING. */
import type { Reference, RunCommand } from './automation';
import { stepTimeoutSeconds, TIMING } from './timing';

/** The AWS-owned command documents that the runbook sends; its role may send no others. */
export const COMMAND_DOCUMENTS = {
  configurePackage: 'AWS-ConfigureAWSPackage',
  powerShell: 'AWS-RunPowerShellScript',
  createVssSnapshot: 'AWSEC2-CreateVssSnapshot',
} as const;

type Timed = keyof typeof TIMING;

export const command = (
  step: Timed,
  instanceId: Reference,
  documentName: (typeof COMMAND_DOCUMENTS)[keyof typeof COMMAND_DOCUMENTS],
  parameters: RunCommand['inputs']['Parameters'],
) =>
  ({
    action: 'aws:runCommand',
    inputs: {
      DocumentName: documentName,
      InstanceIds: [instanceId],
      TimeoutSeconds: TIMING[step].deliverySeconds,
      Parameters: parameters,
    },
    timeoutSeconds: stepTimeoutSeconds(TIMING[step]),
    maxAttempts: TIMING[step].maxAttempts,
    isCritical: true,
  }) as const;

export const powerShell = (step: Timed, instanceId: Reference, commands: readonly string[]) =>
  command(step, instanceId, COMMAND_DOCUMENTS.powerShell, {
    commands,
    executionTimeout: String(TIMING[step].executionSeconds),
  });
