/** The parameters of the automation document, as the Lambda passes them and the document declares them. */

export const RUNBOOK_PARAMETERS = {
  InstanceId: 'InstanceId',
  SnapshotName: 'SnapshotName',
  SnapshotRequestId: 'SnapshotRequestId',
  /** How many volumes the set has. Becomes the tag of the same name on every snapshot of it: a whole number as text. */
  SnapshotSetSize: 'SnapshotSetSize',
} as const;

/** The step after which the application is running again. */
export const RESTORING_STEP = 'PostSnapshotExecution';

/** What that step ends with when the application was started before it: powershell/Stop-Watchdog.ps1. */
export const STARTED_EARLY_EXIT_CODE = 203;

/** AWSEC2-CreateVssSnapshot takes tags as text of few characters, and `;` and `,` separate them. Of these few we take those that
 *  mean nothing in JSON, in Terraform and between the braces of SSM either.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const SNAPSHOT_TEXT = 'A-Za-z0-9 ()./_:@+-';
export const SNAPSHOT_NAME_PATTERN = `^[${SNAPSHOT_TEXT}]{1,128}$`;
const OUTSIDE_SNAPSHOT_NAME = new RegExp(`[^${SNAPSHOT_TEXT}]`, 'g');

/** A `Name` tag made fit for a snapshot's `Name`; what cannot stay becomes a dash, an empty name becomes the instance's id. */
export const snapshotName = (name: string, instanceId: string): string =>
  name.replace(OUTSIDE_SNAPSHOT_NAME, '-').slice(0, 128).trim() || instanceId;
