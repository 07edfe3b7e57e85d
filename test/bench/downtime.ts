/** The worst outage of an application for each kind of failure, in virtual minutes: the same on every machine. */
import { synthesize } from '../../commands/rehearsal/synthesize';
import { FAILURE_MODES, stepCases } from '../matrix/cases';
import { runCases } from '../matrix/run-cases';
import { observeRunbook } from '../matrix/runbook';
import { closeRehearsals } from '../promises/rehearsal';

interface Outage {
  readonly failure: string;
  readonly minutes: number;
  readonly budgetMinutes: number;
}

/** A step that fails, lasts until its timeout at every attempt, or waits for a machine that is away for three minutes. */
const BUDGET_MINUTES = { failed: 5, lasting: 20, absent: 10 } as const;

const LASTING = ['TimedOut', 'Hangs'];

/** In the steps during which the application may be stopped, with a watchdog that does not fire. */
export async function worstOutages(): Promise<readonly Outage[]> {
  const { stack, remove } = await synthesize('prod');
  try {
    const runbook = await observeRunbook(stack);
    const risky = runbook.steps.slice(runbook.arming, runbook.disarming + 1).map(({ name }) => name);
    const cases = stepCases(runbook).filter(({ step, watchdogFires }) => risky.includes(step) && !watchdogFires);
    const results = await runCases(cases, runbook);
    return FAILURE_MODES.map(({ error, description, isAbsence }) => ({
      failure: description,
      minutes: Math.max(...results.map((one) => (one.case.failureMode.error === error ? one.longestOutageMinutes : 0))),
      budgetMinutes: isAbsence
        ? BUDGET_MINUTES.absent
        : LASTING.includes(error)
          ? BUDGET_MINUTES.lasting
          : BUDGET_MINUTES.failed,
    }));
  } finally {
    await closeRehearsals();
    remove();
  }
}
