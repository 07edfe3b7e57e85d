/** The automation document: stops the application, snapshots the data volumes, starts the application again. */
import { type AutomationDocument, automation } from './automation';
import { COMMAND_DOCUMENTS, command, powerShell } from './command';
import { parameters } from './parameters';
import {
  armWatchdogCommands,
  postSnapshotCommands,
  preSnapshotCommands,
  readinessCommands,
  type ScriptSettings,
} from './scripts';
import { snapshotTags } from './tags';
import { AGENT_WAIT_SECONDS, TIMING } from './timing';

export interface RunbookSettings extends ScriptSettings {
  /** The role the run acts under. */
  readonly assumeRole: string;
  /** The value of the tag that makes a snapshot ours. */
  readonly createdBy: string;
  readonly vssComponentsVersion: string;
}

/** Nothing was stopped yet, or nothing is left to do: the run may end there. */
const ENDS = { onFailure: 'Abort', onCancel: 'Abort' } as const;

/** The application may be down: every way on leads through the post-snapshot script. */
const RESTORES = { onFailure: 'step:PostSnapshotExecution', onCancel: 'step:PostSnapshotExecution' } as const;

export const runbook = (settings: RunbookSettings): AutomationDocument =>
  automation({
    description: 'Application-consistent snapshots of the data volumes of a Windows instance.',
    assumeRole: settings.assumeRole,
    parameters,
    order: [
      'WaitForAgent',
      'InstallAwsVssComponents',
      'CheckIfVssComponentsAreInstalled',
      'ArmWatchdog',
      'PreSnapshotExecution',
      'CreateEBSVolumeSnapshots',
      'PostSnapshotExecution',
    ],
  })({
    WaitForAgent: ({ parameter }) => ({
      action: 'aws:waitForAwsResourceProperty',
      inputs: {
        Service: 'ssm',
        Api: 'DescribeInstanceInformation',
        Filters: [{ Key: 'InstanceIds', Values: [parameter('InstanceId')] }],
        PropertySelector: '$.InstanceInformationList[0].PingStatus',
        DesiredValues: ['Online'],
      },
      timeoutSeconds: AGENT_WAIT_SECONDS,
      maxAttempts: 1,
      isCritical: true,
      ...ENDS,
      nextStep: 'InstallAwsVssComponents',
    }),
    InstallAwsVssComponents: ({ parameter }) => ({
      // A pinned version: the agent does nothing if it is there, and a backup never becomes an unplanned upgrade.
      ...command('InstallAwsVssComponents', parameter('InstanceId'), COMMAND_DOCUMENTS.configurePackage, {
        action: 'Install',
        name: 'AwsVssComponents',
        version: settings.vssComponentsVersion,
      }),
      ...ENDS,
      nextStep: 'CheckIfVssComponentsAreInstalled',
    }),
    CheckIfVssComponentsAreInstalled: ({ parameter }) => ({
      ...powerShell('CheckIfVssComponentsAreInstalled', parameter('InstanceId'), readinessCommands()),
      ...ENDS,
      nextStep: 'ArmWatchdog',
    }),
    // A run that finds the watchdog of another one ends here: past this step it would reach a post-snapshot script, and start
    // an application that the other run holds. A watchdog that is armed although the step failed goes off by itself.
    ArmWatchdog: ({ parameter }) => ({
      ...powerShell('ArmWatchdog', parameter('InstanceId'), armWatchdogCommands(settings)),
      ...ENDS,
      nextStep: 'PreSnapshotExecution',
    }),
    PreSnapshotExecution: ({ parameter }) => ({
      ...powerShell('PreSnapshotExecution', parameter('InstanceId'), preSnapshotCommands(settings)),
      ...RESTORES,
      nextStep: 'CreateEBSVolumeSnapshots',
    }),
    // The agent on the instance freezes, snapshots and thaws; Windows itself ends the freeze after ten seconds.
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/application-consistent-snapshots-troubleshooting.html
    CreateEBSVolumeSnapshots: ({ parameter }) => ({
      ...command('CreateEBSVolumeSnapshots', parameter('InstanceId'), COMMAND_DOCUMENTS.createVssSnapshot, {
        ExcludeBootVolume: 'True',
        tags: snapshotTags(parameter, settings.createdBy),
        executionTimeout: String(TIMING.CreateEBSVolumeSnapshots.executionSeconds),
      }),
      ...RESTORES,
      nextStep: 'PostSnapshotExecution',
    }),
    // A run that is cancelled here leaves the rest to the watchdog.
    PostSnapshotExecution: ({ parameter }) => ({
      ...powerShell('PostSnapshotExecution', parameter('InstanceId'), postSnapshotCommands(settings)),
      ...ENDS,
      isEnd: true,
    }),
  });
