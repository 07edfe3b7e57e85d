/** The automation document: stops the application, snapshots the volumes, starts the application again; or only starts it. */
import type { Purpose } from '../contracts/runbook';
import { crashConsistentRequest } from '../contracts/tags';
import { type AutomationDocument, automation } from './automation';
import { COMMAND_DOCUMENTS, command, powerShell } from './command';
import { parameters } from './parameters';
import {
  armWatchdogCommands,
  postSnapshotCommands,
  preSnapshotCommands,
  readinessCommands,
  recoverCommands,
  type ScriptSettings,
} from './scripts';
import { type DeployedTags, tagList, tagText } from './tags';
import { AGENT_WAIT_SECONDS, API_CALL_SECONDS, FLOW_SECONDS, TIMING } from './timing';

export interface RunbookSettings extends ScriptSettings {
  /** The role that SSM assumes for the run. */
  readonly assumeRole: string;
  readonly vssComponentsVersion: string;
  readonly snapshots: SnapshotSettings;
}

/** A flag, or the Terraform expression that replaces it. */
type Flag = boolean | string;

export interface SnapshotSettings {
  readonly tags: DeployedTags;
  readonly description: string;
  /** Take copy-only snapshots, which leave SQL Server's differential backup chain intact. */
  readonly copyOnly: Flag;
  /** Exclude the VSS writers of applications. */
  readonly noWriters: Flag;
  readonly excludeBootVolume: Flag;
  /** The JSON that Terraform writes for `excludeBootVolume`, if it is not a boolean. */
  readonly excludeBootVolumeJson?: string;
  /** `crash-consistent` creates a set without VSS instead; the run still fails. */
  readonly onVssFailure: 'fail' | 'crash-consistent';
}

/** The application was not stopped yet, or the last step is reached: the run may end. */
const ENDS = { onFailure: 'Abort', onCancel: 'Abort' } as const;

/** The application may be stopped: every path leads through the post-snapshot hook. */
const RESTORES = { onFailure: 'step:PostSnapshotExecution', onCancel: 'step:PostSnapshotExecution' } as const;

/** A step that works on nothing. */
const FLOW = { timeoutSeconds: FLOW_SECONDS, maxAttempts: 1, isCritical: true } as const;

const trueOrFalse = (flag: Flag): string => (typeof flag === 'string' ? flag : flag ? 'True' : 'False');

export const runbook = ({ snapshots, ...settings }: RunbookSettings): AutomationDocument =>
  automation({
    description: 'Application-consistent snapshots of the volumes of a Windows instance.',
    assumeRole: settings.assumeRole,
    parameters,
    order: [
      'WaitForAgent',
      'ChoosePurpose',
      'InstallAwsVssComponents',
      'CheckIfVssComponentsAreInstalled',
      'ArmWatchdog',
      'PreSnapshotExecution',
      'CreateEBSVolumeSnapshots',
      'CreateCrashConsistentSnapshots',
      'PostSnapshotExecution',
      'Finish',
      'RecoverApplication',
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
      nextStep: 'ChoosePurpose',
    }),
    ChoosePurpose: ({ parameter }) => ({
      action: 'aws:branch',
      inputs: {
        Choices: [
          { Variable: parameter('Purpose'), StringEquals: 'Recover' satisfies Purpose, NextStep: 'RecoverApplication' },
        ],
        Default: 'InstallAwsVssComponents',
      },
      ...FLOW,
      ...ENDS,
    }),
    InstallAwsVssComponents: ({ parameter }) => ({
      // A pinned version: if it is installed the agent does nothing, and a backup never causes an unplanned upgrade.
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
    // A run that finds the watchdog of another run ends here: after this step it would reach the post-snapshot hook, and start
    // the application that the other run has stopped. A watchdog that is armed although the step failed fires by itself.
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
        ExcludeBootVolume: trueOrFalse(snapshots.excludeBootVolume),
        CopyOnly: trueOrFalse(snapshots.copyOnly),
        NoWriters: trueOrFalse(snapshots.noWriters),
        description: snapshots.description,
        tags: tagText(snapshots.tags, parameter),
        executionTimeout: String(TIMING.CreateEBSVolumeSnapshots.executionSeconds),
      }),
      ...RESTORES,
      ...(snapshots.onVssFailure === 'crash-consistent' && { onFailure: 'step:CreateCrashConsistentSnapshots' }),
      nextStep: 'PostSnapshotExecution',
    }),
    // One attempt: a call whose response was lost may have created a set, and a second one would mix snapshots of two moments.
    CreateCrashConsistentSnapshots:
      snapshots.onVssFailure === 'fail'
        ? undefined
        : ({ parameter }) => ({
            action: 'aws:executeAwsApi',
            inputs: {
              Service: 'ec2',
              Api: 'CreateSnapshots',
              Description: snapshots.description,
              InstanceSpecification: {
                InstanceId: parameter('InstanceId'),
                ExcludeBootVolume: snapshots.excludeBootVolumeJson ?? snapshots.excludeBootVolume,
              },
              TagSpecifications: [
                { ResourceType: 'snapshot', Tags: tagList(snapshots.tags, parameter, crashConsistentRequest) },
              ],
            },
            timeoutSeconds: API_CALL_SECONDS,
            maxAttempts: 1,
            isCritical: true,
            ...RESTORES,
            nextStep: 'PostSnapshotExecution',
          }),
    // If the run is cancelled here, the watchdog starts the application.
    PostSnapshotExecution: ({ parameter }) => ({
      ...powerShell('PostSnapshotExecution', parameter('InstanceId'), postSnapshotCommands(settings)),
      onFailure: 'step:RecoverApplication',
      onCancel: 'Abort',
      nextStep: 'Finish',
    }),
    // With isEnd, PostSnapshotExecution would end the run also after it failed.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
    Finish: () => ({ action: 'aws:sleep', inputs: { Duration: 'PT1S' }, ...FLOW, ...ENDS, isEnd: true }),
    RecoverApplication: ({ parameter }) => ({
      ...powerShell('RecoverApplication', parameter('InstanceId'), recoverCommands()),
      ...ENDS,
      isEnd: true,
    }),
  });
