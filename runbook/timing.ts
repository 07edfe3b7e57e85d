/** How long each step of the runbook may take, and the limits that follow for the watchdog and the state machine. */

interface Timing {
  /** How long the command may wait for the agent. AWS accepts 30 or more.
   *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html */
  readonly deliverySeconds: number;
  /** How long the command may run after delivery. */
  readonly executionSeconds: number;
  readonly maxAttempts: number;
}

/** Automation polls its command: the step has to last until the end of the command is noticed. */
const POLLING_SECONDS = 60;

export const AGENT_WAIT_SECONDS = 120;

/** One API call, and the time until Automation notices its end. */
export const API_CALL_SECONDS = 60;

/** A step that works on nothing: it chooses the next step or ends the run. */
export const FLOW_SECONDS = 30;

export const TIMING = {
  InstallAwsVssComponents: { deliverySeconds: 60, executionSeconds: 600, maxAttempts: 2 },
  CheckIfVssComponentsAreInstalled: { deliverySeconds: 60, executionSeconds: 180, maxAttempts: 1 },
  /** One attempt: a second one would be refused because of the watchdog that the first one armed. */
  ArmWatchdog: { deliverySeconds: 60, executionSeconds: 120, maxAttempts: 1 },
  /** One attempt: a second one would find an application that the first one has half stopped. */
  PreSnapshotExecution: { deliverySeconds: 60, executionSeconds: 600, maxAttempts: 1 },
  /** One attempt: a second freeze belongs to a new run, after the application was started again. */
  CreateEBSVolumeSnapshots: { deliverySeconds: 60, executionSeconds: 480, maxAttempts: 1 },
  PostSnapshotExecution: { deliverySeconds: 60, executionSeconds: 180, maxAttempts: 3 },
  /** One attempt: the script itself starts the watchdog's task again until its time is over. */
  RecoverApplication: { deliverySeconds: 60, executionSeconds: 600, maxAttempts: 1 },
} as const satisfies Readonly<Record<string, Timing>>;

export const stepTimeoutSeconds = ({ deliverySeconds, executionSeconds }: Timing): number =>
  deliverySeconds + executionSeconds + POLLING_SECONDS;

const stepSeconds = (timing: Timing): number => stepTimeoutSeconds(timing) * timing.maxAttempts;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** From arming the watchdog to the end of the last attempt to start the application. RecoverApplication starts the watchdog itself. */
const LONGEST_WATCH_SECONDS = sum([
  stepSeconds(TIMING.ArmWatchdog),
  stepSeconds(TIMING.PreSnapshotExecution),
  stepSeconds(TIMING.CreateEBSVolumeSnapshots),
  API_CALL_SECONDS,
  stepSeconds(TIMING.PostSnapshotExecution),
]);

/** The watchdog fires after the run has delivered its last command. Earlier it could start the application while its volumes are
 *  being snapshotted, or overlap a script of the same run. */
export const MIN_WATCHDOG_MINUTES = Math.floor(LONGEST_WATCH_SECONDS / 60) + 1;

/** A second run that starts earlier may overlap the first one on an instance. */
export const LONGEST_RUN_MINUTES = Math.ceil(
  (AGENT_WAIT_SECONDS + API_CALL_SECONDS + 2 * FLOW_SECONDS + sum(Object.values(TIMING).map(stepSeconds))) / 60,
);
