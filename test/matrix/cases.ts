/** The cases of the matrix: every step of the runbook with every failure mode, with and without the watchdog firing. */
import type { Fault } from '../../local/aws/faults/faults';
import type { Runbook } from './runbook';

export interface FailureMode {
  readonly error: string;
  readonly description: string;
  /** Applies only to steps that send a command. */
  readonly needsCommand?: boolean;
  /** The agent or the machine is unreachable; for how long decides whether the watchdog fires. */
  readonly isAbsence?: boolean;
  /** Every attempt at the step fails, not only the first. */
  readonly everyAttempt?: boolean;
  /** The automation cannot succeed. */
  readonly isBad?: boolean;
  readonly seconds?: number;
}

export const FAILURE_MODES: readonly FailureMode[] = [
  { error: 'Failed', description: 'fails before its work', everyAttempt: true, isBad: true },
  { error: 'FailedAfter', description: 'fails after its work', everyAttempt: true, isBad: true },
  { error: 'TimedOut', description: 'times out without its work', everyAttempt: true, isBad: true },
  { error: 'Hangs', description: 'hangs, and is killed', needsCommand: true, everyAttempt: true, isBad: true },
  {
    error: 'CommandCancelled',
    description: 'its command is cancelled',
    needsCommand: true,
    everyAttempt: true,
    isBad: true,
  },
  { error: 'DeliveredLate', description: 'its script is delivered late', needsCommand: true },
  { error: 'AgentOffline', description: 'the agent is lost before', isAbsence: true },
  { error: 'AgentLost', description: 'the agent is lost during', isAbsence: true },
  { error: 'AgentLostAfter', description: 'the agent is lost after', isAbsence: true },
  { error: 'RunCancelled', description: 'the run is cancelled', isBad: true },
  { error: 'Rebooted', description: 'the machine reboots during', isAbsence: true },
  // Short enough that the instance is running again before the next command, with its automatic services started.
  { error: 'RebootedAfter', description: 'the machine reboots after', seconds: 40 },
];

export interface Case {
  /** Number of the instance that the case runs on. */
  readonly number: number;
  readonly step: string;
  readonly failureMode: FailureMode;
  readonly watchdogFires: boolean;
  /** Before the step that arms the watchdog, only the watchdog of an earlier, interrupted automation can fire. */
  readonly earlierRunBrokeOff: boolean;
  /** This run's watchdog is armed in the step: if it fires, the automation cannot succeed. */
  readonly isArmed: boolean;
}

/** Longer than a command waits for the agent, and much shorter than the watchdog's delay. */
const SHORT_ABSENCE_SECONDS = 180;

/** Added to the watchdog's delay, so that an absence also outlasts every attempt of the run. */
const BEYOND_SECONDS = 3600;

export function casesOf(runbook: Runbook): readonly Case[] {
  const cases = runbook.steps.flatMap(({ name: step, action }, index) =>
    FAILURE_MODES.filter(({ needsCommand }) => !needsCommand || action === 'aws:runCommand').flatMap((failureMode) =>
      [false, true].map((watchdogFires) => ({
        step,
        failureMode,
        watchdogFires,
        earlierRunBrokeOff: watchdogFires && index < runbook.arming,
        isArmed: index >= runbook.arming && !(runbook.usual.has(step) && index > runbook.disarming),
      })),
    ),
  );
  return cases.map((each, index) => ({ ...each, number: index + 1 }));
}

const upTo = (attempts: number): readonly number[] => Array.from({ length: attempts }, (_, index) => index + 1);

/** An absence is longer or shorter than the watchdog's delay. All other failures end before that delay, so the instance's clock is
 *  set forward in the middle of the step to make the watchdog fire. */
export function faultsOf(
  { step, failureMode, watchdogFires }: Case,
  runbook: Runbook,
  resource: string,
): readonly Fault[] {
  const attempts = runbook.steps.find(({ name }) => name === step)?.maxAttempts ?? 1;
  const times = failureMode.everyAttempt ? upTo(attempts) : [1];
  const absence = !failureMode.isAbsence
    ? failureMode.seconds
    : watchdogFires
      ? runbook.watchdogMinutes * 60 + BEYOND_SECONDS
      : SHORT_ABSENCE_SECONDS;
  const fault = { call: `step:${step}`, resource, times, error: failureMode.error, seconds: absence };
  const faults = [...leadingTo(step, runbook, resource), fault];
  return watchdogFires && !failureMode.isAbsence
    ? [...faults, { call: `tasks:${step}`, resource, times: [1], error: 'Fire' }]
    : faults;
}

/** A step that a run without faults skips is reached by making the step before it fail. */
function leadingTo(step: string, { steps, usual }: Runbook, resource: string): readonly Fault[] {
  const before = steps.find(({ onFailure }) => onFailure === `step:${step}`);
  return usual.has(step) || before === undefined
    ? []
    : [{ call: `step:${before.name}`, resource, times: upTo(before.maxAttempts), error: 'Failed' }];
}
