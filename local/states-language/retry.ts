/** When a failed attempt is made again: the arithmetic of retriers, without waiting. */
import { matches, type StatesError } from './errors';
import type { Retrier } from './grammar/fields';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error */
const DEFAULTS = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 } as const;

export interface Retry {
  /** Which retrier of the state decided. */
  readonly retrier: number;
  readonly delaySeconds: number;
}

/**
 * The first retrier that names the error decides; `made` counts the retries that each retrier has spent.
 * `fraction` (0 up to 1) is where in the interval a jittered delay falls.
 */
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
