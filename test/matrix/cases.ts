/** The cases of the matrix: every step of the document, in every way that a step can go wrong, with and without the watchdog. */
import type { Fault } from '../../local/aws/faults/faults';
import type { Runbook } from './runbook';

export interface Way {
  readonly error: string;
  readonly told: string;
  /** A step that sends no command cannot meet it. */
  readonly needsCommand?: boolean;
  /** For how long the agent or the machine is gone, which decides whether the watchdog fires. */
  readonly isAbsence?: boolean;
  /** Every attempt at the step fails, not the first one alone. */
  readonly everyAttempt?: boolean;
  /** The step, or the run, cannot have gone well. */
  readonly isBad?: boolean;
  readonly seconds?: number;
}

export const WAYS: readonly Way[] = [
  { error: 'Failed', told: 'fails before its work', everyAttempt: true, isBad: true },
  { error: 'FailedAfter', told: 'fails after its work', everyAttempt: true, isBad: true },
  { error: 'TimedOut', told: 'times out without its work', everyAttempt: true, isBad: true },
  { error: 'Hangs', told: 'hangs, and is killed', needsCommand: true, everyAttempt: true, isBad: true },
  { error: 'CommandCancelled', told: 'its command is cancelled', needsCommand: true, everyAttempt: true, isBad: true },
  { error: 'DeliveredLate', told: 'its script is delivered late', needsCommand: true },
  { error: 'AgentOffline', told: 'the agent is lost before', isAbsence: true },
  { error: 'AgentLost', told: 'the agent is lost during', isAbsence: true },
  { error: 'AgentLostAfter', told: 'the agent is lost after', isAbsence: true },
  { error: 'RunCancelled', told: 'the run is cancelled', isBad: true },
  { error: 'Rebooted', told: 'the machine reboots during', isAbsence: true },
  // So fast that the next command finds it up again, with every service that starts by itself.
  { error: 'RebootedAfter', told: 'the machine reboots after', seconds: 40 },
];

export interface Case {
  /** That of its instance. */
  readonly number: number;
  readonly step: string;
  readonly way: Way;
  readonly watchdogFires: boolean;
  /** Nothing is armed before the arming step: there it is an earlier run that broke off, and its watchdog. */
  readonly earlierRunBrokeOff: boolean;
}

/** Longer than a command waits for the agent, much shorter than the watchdog waits. */
const SHORT_ABSENCE_SECONDS = 180;

/** An absence that outlasts the watchdog also outlasts every attempt of the night. */
const BEYOND_SECONDS = 3600;

export function casesOf(runbook: Runbook): readonly Case[] {
  const cases = runbook.steps.flatMap(({ name: step, action }, index) =>
    WAYS.filter(({ needsCommand }) => !needsCommand || action === 'aws:runCommand').flatMap((way) =>
      [false, true].map((watchdogFires) => ({
        step,
        way,
        watchdogFires,
        earlierRunBrokeOff: watchdogFires && index < runbook.arming,
      })),
    ),
  );
  return cases.map((each, index) => ({ ...each, number: index + 1 }));
}

/** An absence outlasts the watchdog, or it does not. Everything else is over too soon for that: there the watchdog is made to
 *  fire in the middle of the step, by a clock that is set forward. */
export function faultsOf({ step, way, watchdogFires }: Case, runbook: Runbook, resource: string): readonly Fault[] {
  const attempts = runbook.steps.find(({ name }) => name === step)?.maxAttempts ?? 1;
  const times = way.everyAttempt ? Array.from({ length: attempts }, (_, index) => index + 1) : [1];
  const absence = !way.isAbsence
    ? way.seconds
    : watchdogFires
      ? runbook.watchdogMinutes * 60 + BEYOND_SECONDS
      : SHORT_ABSENCE_SECONDS;
  const fault = { call: `step:${step}`, resource, times, error: way.error, seconds: absence };
  const faults = [...leadingTo(step, runbook, resource), fault];
  return watchdogFires && !way.isAbsence
    ? [...faults, { call: `tasks:${step}`, resource, times: [1], error: 'Fire' }]
    : faults;
}

/** A step that a night without faults does not go through is reached by the failure of another. */
function leadingTo(step: string, { steps, usual }: Runbook, resource: string): readonly Fault[] {
  const before = steps.find(({ onFailure }) => onFailure === `step:${step}`);
  return usual.has(step) || before === undefined
    ? []
    : [{ call: `step:${before.name}`, resource, times: [1], error: 'Failed' }];
}
