/** The cases of the matrix: every step of the runbook with every failure mode, with and without the watchdog firing; and a service of
 *  the application in every condition, with and without a failing post-snapshot step. */
import type { Fault } from '../../local/aws/faults/faults';
import { SERVICE_FAULTS } from '../../local/instance/service-fault';
import { instanceId } from '../promises/rehearsal';
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

/** The condition of a service of the application, as a fault of the local run names it. */
export interface Condition {
  readonly error: string;
  readonly description: string;
  /** The automation cannot succeed. */
  readonly isBad?: boolean;
  /** Nothing can start the application again. */
  readonly staysDown?: boolean;
  readonly seconds?: number;
}

export const CONDITIONS: readonly Condition[] = [
  { error: 'Manual', description: 'starts only when asked to' },
  { error: 'Stopped', description: 'is stopped' },
  { error: 'Disabled', description: 'runs, but is disabled', isBad: true },
  { error: 'Paused', description: 'is paused', isBad: true },
  { error: 'StartPending', description: 'has been starting for long', isBad: true },
  { error: 'StopPending', description: 'has been stopping for long', isBad: true },
  { error: 'Clustered', description: 'is a resource of a failover cluster', isBad: true },
  { error: 'RefusesToStop', description: 'refuses to stop', isBad: true },
  { error: 'StartsAgain', description: 'is started by something else after 8 seconds', isBad: true, seconds: 8 },
  { error: 'StartsAgain', description: 'is started by something else after 30 seconds', isBad: true, seconds: 30 },
  { error: 'RefusesToStart', description: 'refuses to start', isBad: true, staysDown: true },
];

export interface Case {
  /** Number of the instance that the case runs on. */
  readonly number: number;
  readonly faults: readonly Fault[];
  /** The automation cannot succeed. */
  readonly isBad: boolean;
  /** Nothing can start the application again. */
  readonly staysDown: boolean;
  /** An earlier automation stopped the application and was interrupted. */
  readonly earlierRunBrokeOff: boolean;
}

export interface StepCase extends Case {
  readonly step: string;
  readonly failureMode: FailureMode;
  readonly watchdogFires: boolean;
}

export interface ServiceCase extends Case {
  readonly condition: Condition;
  readonly restartFails: boolean;
}

/** Longer than a command waits for the agent, and much shorter than the watchdog's delay. */
const SHORT_ABSENCE_SECONDS = 180;

/** Added to the watchdog's delay, so that an absence also outlasts every attempt of the run. */
const BEYOND_SECONDS = 3600;

const upTo = (attempts: number): readonly number[] => Array.from({ length: attempts }, (_, index) => index + 1);

const numbered = <C>(cases: readonly ((number: number) => C)[]): readonly C[] =>
  cases.map((each, index) => each(index + 1));

/** Before the step that arms the watchdog, only the watchdog of an earlier, interrupted automation can fire; after the step that
 *  disarms it, none. */
export function stepCases(runbook: Runbook): readonly StepCase[] {
  const { steps, arming, disarming, usual } = runbook;
  const cases = steps.flatMap(({ name: step, action }, index) =>
    FAILURE_MODES.filter(({ needsCommand }) => !needsCommand || action === 'aws:runCommand').flatMap((failureMode) =>
      [false, true].map((watchdogFires) => (number: number) => ({
        number,
        step,
        failureMode,
        watchdogFires,
        faults: stepFaults(step, failureMode, watchdogFires, runbook, instanceId(number)),
        isBad:
          failureMode.isBad === true ||
          (watchdogFires && !failureMode.isAbsence && index >= arming && !(usual.has(step) && index > disarming)),
        staysDown: false,
        earlierRunBrokeOff: watchdogFires && index < arming,
      })),
    ),
  );
  return numbered(cases);
}

/** An absence is longer or shorter than the watchdog's delay. All other failures end before that delay, so the instance's clock is
 *  set forward in the middle of the step to make the watchdog fire. */
function stepFaults(
  step: string,
  { error, everyAttempt, isAbsence, seconds }: FailureMode,
  watchdogFires: boolean,
  runbook: Runbook,
  resource: string,
): readonly Fault[] {
  const attempts = runbook.steps.find(({ name }) => name === step)?.maxAttempts ?? 1;
  const times = everyAttempt ? upTo(attempts) : [1];
  const absence = !isAbsence
    ? seconds
    : watchdogFires
      ? runbook.watchdogMinutes * 60 + BEYOND_SECONDS
      : SHORT_ABSENCE_SECONDS;
  const fault = { call: `step:${step}`, resource, times, error, seconds: absence };
  const faults = [...leadingTo(step, runbook, resource), fault];
  return watchdogFires && !isAbsence
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

/** The step that disarms the watchdog is the one that starts the application. The last service is one that no other depends on. */
export function serviceCases({ steps, disarming, application }: Runbook): readonly ServiceCase[] {
  const service = application.at(-1);
  const missing = SERVICE_FAULTS.filter((name) => !CONDITIONS.some(({ error }) => error === name));
  const restart = steps[disarming];
  if (missing.length > 0) throw new Error(`Without a case: ${missing.join(', ')}`);
  if (restart === undefined || service === undefined) throw new Error('No step starts a service.');
  const cases = CONDITIONS.flatMap((condition) =>
    [false, true].map((restartFails) => (number: number) => {
      const { error, seconds } = condition;
      const resource = instanceId(number);
      const failing = {
        call: `step:${restart.name}`,
        resource,
        times: upTo(restart.maxAttempts),
        error: 'Failed',
      };
      return {
        number,
        condition,
        restartFails,
        faults: [
          { call: `service:${service}`, resource, error, ...(seconds !== undefined && { seconds }) },
          ...(restartFails ? [failing] : []),
        ],
        isBad: condition.isBad === true || restartFails,
        staysDown: condition.staysDown === true,
        earlierRunBrokeOff: false,
      };
    }),
  );
  return numbered(cases);
}
