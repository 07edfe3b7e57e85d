/** The SSM Automation document: stops the application, snapshots the data volumes, starts the application again. */
import { RUNBOOK_PARAMETERS } from '../contracts/runbook';
import type { AutomationDocument, RunCommand } from './automation';
import { documentVariable, parameters } from './parameters';
import {
  armWatchdogCommands,
  postSnapshotCommands,
  preSnapshotCommands,
  readinessCommands,
  type ScriptSettings,
} from './scripts';
import { snapshotTags } from './tags';
import { AGENT_WAIT_SECONDS, stepTimeoutSeconds, TIMING } from './timing';

export { base64, defaultHooks, type Hooks, hooksOf, MAX_VARIABLE_CHARACTERS, scriptFault } from './scripts';
export { LONGEST_RUN_MINUTES, MIN_WATCHDOG_MINUTES } from './timing';

export interface RunbookSettings extends ScriptSettings {
  /** The role the run acts under; a document without one would act with the rights of whoever starts it. */
  readonly assumeRole: string;
  /** The value of the tag that makes a snapshot ours. */
  readonly createdBy: string;
  readonly vssComponentsVersion: string;
}

/** The AWS-owned command documents that the runbook sends; its role may send no others. */
export const COMMAND_DOCUMENTS = {
  configurePackage: 'AWS-ConfigureAWSPackage',
  powerShell: 'AWS-RunPowerShellScript',
  createVssSnapshot: 'AWSEC2-CreateVssSnapshot',
} as const;

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const MAX_DOCUMENT_BYTES = 64 * 1024;

export type StepName =
  | 'WaitForAgent'
  | 'InstallAwsVssComponents'
  | 'CheckIfVssComponentsAreInstalled'
  | 'ArmWatchdog'
  | 'PreSnapshotExecution'
  | 'CreateEBSVolumeSnapshots'
  | 'PostSnapshotExecution';

const instanceId = documentVariable(RUNBOOK_PARAMETERS.InstanceId);

/** A command for the instance, with the time that its step gives it. */
function command(
  step: keyof typeof TIMING,
  documentName: (typeof COMMAND_DOCUMENTS)[keyof typeof COMMAND_DOCUMENTS],
  commandParameters: RunCommand['inputs']['Parameters'],
) {
  const timing = TIMING[step];
  return {
    name: step,
    action: 'aws:runCommand',
    inputs: {
      DocumentName: documentName,
      InstanceIds: [instanceId],
      TimeoutSeconds: timing.deliverySeconds,
      Parameters: commandParameters,
    },
    timeoutSeconds: stepTimeoutSeconds(timing),
    maxAttempts: timing.maxAttempts,
    isCritical: true,
  } as const;
}

const powerShell = (step: keyof typeof TIMING, commands: readonly string[]) =>
  command(step, COMMAND_DOCUMENTS.powerShell, { commands, executionTimeout: String(TIMING[step].executionSeconds) });

/** From PreSnapshotExecution on the application may be down: every way on leads through PostSnapshotExecution. */
export const runbook = (settings: RunbookSettings): AutomationDocument<StepName> => ({
  schemaVersion: '0.3',
  description: 'Application-consistent snapshots of the data volumes of a Windows instance.',
  assumeRole: settings.assumeRole,
  parameters,
  mainSteps: [
    {
      name: 'WaitForAgent',
      action: 'aws:waitForAwsResourceProperty',
      inputs: {
        Service: 'ssm',
        Api: 'DescribeInstanceInformation',
        Filters: [{ Key: 'InstanceIds', Values: [instanceId] }],
        PropertySelector: '$.InstanceInformationList[0].PingStatus',
        DesiredValues: ['Online'],
      },
      timeoutSeconds: AGENT_WAIT_SECONDS,
      maxAttempts: 1,
      isCritical: true,
      onFailure: 'Abort',
      onCancel: 'Abort',
      nextStep: 'InstallAwsVssComponents',
    },
    {
      // A pinned version: the agent does nothing if it is there, and a backup never becomes an unplanned upgrade.
      ...command('InstallAwsVssComponents', COMMAND_DOCUMENTS.configurePackage, {
        action: 'Install',
        name: 'AwsVssComponents',
        version: settings.vssComponentsVersion,
      }),
      onFailure: 'Abort',
      onCancel: 'Abort',
      nextStep: 'CheckIfVssComponentsAreInstalled',
    },
    {
      ...powerShell('CheckIfVssComponentsAreInstalled', readinessCommands()),
      onFailure: 'Abort',
      onCancel: 'Abort',
      nextStep: 'ArmWatchdog',
    },
    {
      // A run that finds the watchdog of another one ends here: past this step it would reach a post-snapshot script, and
      // start an application that the other run holds. A watchdog that is armed although the step failed goes off by itself.
      ...powerShell('ArmWatchdog', armWatchdogCommands(settings)),
      onFailure: 'Abort',
      onCancel: 'Abort',
      nextStep: 'PreSnapshotExecution',
    },
    {
      ...powerShell('PreSnapshotExecution', preSnapshotCommands(settings)),
      onFailure: 'step:PostSnapshotExecution',
      onCancel: 'step:PostSnapshotExecution',
      nextStep: 'CreateEBSVolumeSnapshots',
    },
    {
      // The agent on the instance freezes, snapshots and thaws; Windows itself ends the freeze after ten seconds.
      // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/application-consistent-snapshots-troubleshooting.html
      ...command('CreateEBSVolumeSnapshots', COMMAND_DOCUMENTS.createVssSnapshot, {
        ExcludeBootVolume: 'True',
        tags: snapshotTags(settings.createdBy),
        executionTimeout: String(TIMING.CreateEBSVolumeSnapshots.executionSeconds),
      }),
      onFailure: 'step:PostSnapshotExecution',
      onCancel: 'step:PostSnapshotExecution',
      nextStep: 'PostSnapshotExecution',
    },
    {
      // A run that is cancelled here leaves the rest to the watchdog.
      ...powerShell('PostSnapshotExecution', postSnapshotCommands(settings)),
      onFailure: 'Abort',
      onCancel: 'Abort',
      isEnd: true,
    },
  ],
});
