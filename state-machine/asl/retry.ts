/** The Retry field: which errors are tried again, how often and how patiently.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error */
import type { ErrorNames } from './errors';
import type { Json } from './template';

export interface Retrier<ErrorName extends string> {
  readonly errors: ErrorNames<ErrorName>;
  readonly intervalSeconds?: number;
  readonly maxAttempts?: number;
  readonly backoffRate?: number;
  readonly maxDelaySeconds?: number;
  readonly jitterStrategy?: 'FULL' | 'NONE';
}

/** What Step Functions assumes where a retrier does not say. */
const DEFAULTS = { intervalSeconds: 1, maxAttempts: 3, backoffRate: 2 };

/** The seconds between the attempts, jitter at its longest. */
export function delays(retrier: Retrier<string>): number[] {
  const { intervalSeconds, maxAttempts, backoffRate } = { ...DEFAULTS, ...retrier };
  const longest = retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY;
  return Array.from({ length: maxAttempts }, (_, attempt) =>
    Math.min(intervalSeconds * backoffRate ** attempt, longest),
  );
}

export const renderRetrier = (retrier: Retrier<string>): Json => ({
  ErrorEquals: [...retrier.errors],
  ...(retrier.intervalSeconds !== undefined && { IntervalSeconds: retrier.intervalSeconds }),
  ...(retrier.maxAttempts !== undefined && { MaxAttempts: retrier.maxAttempts }),
  ...(retrier.backoffRate !== undefined && { BackoffRate: retrier.backoffRate }),
  ...(retrier.maxDelaySeconds !== undefined && { MaxDelaySeconds: retrier.maxDelaySeconds }),
  ...(retrier.jitterStrategy !== undefined && { JitterStrategy: retrier.jitterStrategy }),
});
