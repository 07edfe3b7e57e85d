/** The runbook's parameters, steps, exit codes and report line that other parts rely on. */

/** `SnapshotSetSize` is the number of volumes in the set, which becomes the tag of the same name on each of its snapshots. */
export type RunbookParameter = 'InstanceId' | 'SnapshotName' | 'SnapshotRequestId' | 'SnapshotSetSize' | 'Purpose';

/** `Recover` takes no snapshot: it only starts an application that an earlier automation may have left stopped. */
export const PURPOSES = ['Backup', 'Recover'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The step that arms the watchdog, before anything is stopped. */
export const ARMING_STEP = 'ArmWatchdog';

/** The step that stops the application. */
export const STOPPING_STEP = 'PreSnapshotExecution';

/** The step after which the application is running again. */
const RESTORING_STEP = 'PostSnapshotExecution';

/** Ends a run in which the application runs again. */
const FINISHING_STEP = 'Finish';

/** Starts the watchdog's task at once after `PostSnapshotExecution` has failed, and succeeds when the application runs again. */
const RECOVERING_STEP = 'RecoverApplication';

/** The steps after which the application runs, if they end well or with `STARTED_EARLY_EXIT_CODE`: the last one that ran decides. */
export const STARTING_STEPS = [RECOVERING_STEP, RESTORING_STEP] as const;

/** No snapshot is made in these steps or after them. */
export const STEPS_AFTER_SNAPSHOTS: readonly string[] = [...STARTING_STEPS, FINISHING_STEP];

/** How long the watchdog lets the post-snapshot hook run: powershell/Watchdog.ps1. */
export const WATCHDOG_HOOK_SECONDS = 900;

/** The longest that a watchdog may wait, by the setting `watchdogMinutes`. */
export const MAX_WATCHDOG_MINUTES = 24 * 60;

/** Exit code of the steps that start the application if it had been started before them: powershell/Stop-Watchdog.ps1,
 *  powershell/Restart-Application.ps1. */
export const STARTED_EARLY_EXIT_CODE = 203;

/** The first word of the line in a step's output that reports in JSON what the step did: powershell/README.md. */
export const REPORT_LINE = 'SNAPSHOT_MGMT_REPORT';

/** AWSEC2-CreateVssSnapshot takes tags as text of few characters, separated by `;` and `,`. Of these, the characters below have
 *  no special meaning in JSON, in Terraform or between SSM's braces.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const SNAPSHOT_TEXT = 'A-Za-z0-9 ()./_:@+-';
export const SNAPSHOT_NAME_PATTERN = `^[${SNAPSHOT_TEXT}]{1,128}$`;
const OUTSIDE_SNAPSHOT_NAME = new RegExp(`[^${SNAPSHOT_TEXT}]`, 'g');

/** Turns an instance's `Name` tag into a valid snapshot name: other characters become dashes, an empty name the instance's id. */
export const snapshotName = (name: string, instanceId: string): string =>
  name.replace(OUTSIDE_SNAPSHOT_NAME, '-').slice(0, 128).trim() || instanceId;
