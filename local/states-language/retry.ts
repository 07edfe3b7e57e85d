/** Decides whether a failed attempt is retried, and after which delay. */
import { matches, type StatesError } from './errors';
import type { Retrier } from './grammar/fields';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error */
const DEFAULTS = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 } as const;

export interface Retry {
  /** The index of the retrier that applies. */
  readonly retrier: number;
  readonly delaySeconds: number;
}

/** The first retrier that matches the error applies. `made` counts the retries of each retrier. `fraction` (0 to 1) selects
 *  the delay within the interval where the retrier has full jitter. */
export function nextRetry(
  retriers: readonly Retrier[],
  made: readonly number[],
  failure: StatesError,
  fraction: number,
): Retry | undefined {
  const index = retriers.findIndex((candidate) => matches(candidate.ErrorEquals, failure));
  const retrier = retriers[index];
  if (retrier === undefined) return undefined;
  const spent = made[index] ?? 0;
  if (spent >= (retrier.MaxAttempts ?? DEFAULTS.MaxAttempts)) return undefined;
  return { retrier: index, delaySeconds: delaySeconds(retrier, spent, fraction) };
}

export function delaySeconds(retrier: Retrier, spent: number, fraction: number): number {
  const interval = retrier.IntervalSeconds ?? DEFAULTS.IntervalSeconds;
  const grown = interval * (retrier.BackoffRate ?? DEFAULTS.BackoffRate) ** spent;
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return retrier.JitterStrategy === 'FULL' ? delay * fraction : delay;
}
