/** The parameters of the automation document, as the Lambda passes them and the document declares them. */

export const RUNBOOK_PARAMETERS = {
  InstanceId: 'InstanceId',
  SnapshotName: 'SnapshotName',
  SnapshotRequestId: 'SnapshotRequestId',
  /** Becomes the tag of the same name on every snapshot of the set: a whole number as text. */
  SnapshotSetSize: 'SnapshotSetSize',
} as const;

/** The step after which the application is running again. */
export const RESTORING_STEP = 'PostSnapshotExecution';

/** What that step ends with when the application was started before it: powershell/Stop-Watchdog.ps1. */
export const WATCHDOG_FIRED_EXIT_CODE = 203;

/** AWSEC2-CreateVssSnapshot takes tags as text of these characters only, and `;` and `,` separate them.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const SNAPSHOT_NAME_PATTERN = '^[A-Za-z0-9 ()./_:@+-]{1,128}$';
const OUTSIDE_SNAPSHOT_NAME = /[^A-Za-z0-9 ()./_:@+-]/g;

/** A `Name` tag made fit for a snapshot's `Name`; what cannot stay becomes a dash, an empty name becomes the instance's id. */
export const snapshotName = (name: string, instanceId: string): string =>
  name.replace(OUTSIDE_SNAPSHOT_NAME, '-').slice(0, 128).trim() || instanceId;
