/** The Retry field: which errors are retried, how often and after which delays.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error */
import type { ErrorNames } from './errors';
import { definedFields, type Json } from './template';

export interface Retrier<ErrorName extends string> {
  readonly errors: ErrorNames<ErrorName>;
  readonly intervalSeconds?: number;
  readonly maxAttempts?: number;
  readonly backoffRate?: number;
  readonly maxDelaySeconds?: number;
  readonly jitterStrategy?: 'FULL' | 'NONE';
}

/** The defaults of Step Functions. */
const DEFAULTS = { intervalSeconds: 1, maxAttempts: 3, backoffRate: 2 };

/** The longest delay in seconds before each retry. */
export function maxDelays(retrier: Retrier<string>): number[] {
  const { intervalSeconds, maxAttempts, backoffRate } = { ...DEFAULTS, ...retrier };
  const longest = retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY;
  return Array.from({ length: maxAttempts }, (_, attempt) =>
    Math.min(intervalSeconds * backoffRate ** attempt, longest),
  );
}

export const renderRetrier = (retrier: Retrier<string>): Json =>
  definedFields({
    ErrorEquals: retrier.errors,
    IntervalSeconds: retrier.intervalSeconds,
    MaxAttempts: retrier.maxAttempts,
    BackoffRate: retrier.backoffRate,
    MaxDelaySeconds: retrier.maxDelaySeconds,
    JitterStrategy: retrier.jitterStrategy,
  });
