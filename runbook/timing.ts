/** How long each step of the runbook may take, and what follows from it for whoever waits. */

interface Timing {
  /** How long the command may wait for the agent. AWS takes 30 and more.
   *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html */
  readonly deliverySeconds: number;
  /** How long it may run once it was delivered. */
  readonly executionSeconds: number;
  readonly maxAttempts: number;
}

/** Automation looks at its command from time to time only: what is over must be seen to be over before the step is. */
const POLLING_SECONDS = 60;

export const AGENT_WAIT_SECONDS = 120;

/** One call, and then Automation has to notice. */
export const API_CALL_SECONDS = 60;

export const TIMING = {
  InstallAwsVssComponents: { deliverySeconds: 60, executionSeconds: 600, maxAttempts: 2 },
  CheckIfVssComponentsAreInstalled: { deliverySeconds: 60, executionSeconds: 180, maxAttempts: 1 },
  /** Once only: the second attempt would be refused by the watchdog that the first one armed. */
  ArmWatchdog: { deliverySeconds: 60, executionSeconds: 120, maxAttempts: 1 },
  /** Once only: the second attempt would find an application that the first one has half stopped. */
  PreSnapshotExecution: { deliverySeconds: 60, executionSeconds: 600, maxAttempts: 1 },
  /** Once only: a second freeze belongs to a new run, after the application was up again. */
  CreateEBSVolumeSnapshots: { deliverySeconds: 60, executionSeconds: 480, maxAttempts: 1 },
  PostSnapshotExecution: { deliverySeconds: 60, executionSeconds: 180, maxAttempts: 3 },
} as const satisfies Readonly<Record<string, Timing>>;

export const stepTimeoutSeconds = ({ deliverySeconds, executionSeconds }: Timing): number =>
  deliverySeconds + executionSeconds + POLLING_SECONDS;

const stepSeconds = (timing: Timing): number => stepTimeoutSeconds(timing) * timing.maxAttempts;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** From the arming of the watchdog to the end of the last attempt to bring the application back. */
const LONGEST_WATCH_SECONDS = sum([
  stepSeconds(TIMING.ArmWatchdog),
  stepSeconds(TIMING.PreSnapshotExecution),
  stepSeconds(TIMING.CreateEBSVolumeSnapshots),
  API_CALL_SECONDS,
  stepSeconds(TIMING.PostSnapshotExecution),
]);

/** A watchdog that fires earlier would start the application while its volumes are being snapshotted, or meet a script of the
 *  same run on the instance: before it fires, the run has delivered its last command. */
export const MIN_WATCHDOG_MINUTES = Math.floor(LONGEST_WATCH_SECONDS / 60) + 1;

/** Who starts another run before this time is over may have two of them on one instance. */
export const LONGEST_RUN_MINUTES = Math.ceil(
  (AGENT_WAIT_SECONDS + API_CALL_SECONDS + sum(Object.values(TIMING).map(stepSeconds))) / 60,
);
