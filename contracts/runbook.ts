/** The runbook's parameters, step and exit code that other parts rely on. */

/** `SnapshotSetSize` is the number of volumes in the set, which becomes the tag of the same name on each of its snapshots. */
export type RunbookParameter = 'InstanceId' | 'SnapshotName' | 'SnapshotRequestId' | 'SnapshotSetSize';

/** The step after which the application is running again. */
export const RESTORING_STEP = 'PostSnapshotExecution';

/** Exit code of that step if the application had been started before it: powershell/Stop-Watchdog.ps1. */
export const STARTED_EARLY_EXIT_CODE = 203;

/** AWSEC2-CreateVssSnapshot takes tags as text of few characters, separated by `;` and `,`. Of these, the characters below have
 *  no special meaning in JSON, in Terraform or between SSM's braces.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const SNAPSHOT_TEXT = 'A-Za-z0-9 ()./_:@+-';
export const SNAPSHOT_NAME_PATTERN = `^[${SNAPSHOT_TEXT}]{1,128}$`;
const OUTSIDE_SNAPSHOT_NAME = new RegExp(`[^${SNAPSHOT_TEXT}]`, 'g');

/** Turns an instance's `Name` tag into a valid snapshot name: other characters become dashes, an empty name the instance's id. */
export const snapshotName = (name: string, instanceId: string): string =>
  name.replace(OUTSIDE_SNAPSHOT_NAME, '-').slice(0, 128).trim() || instanceId;
