/** Request rates of an account and Region as token buckets, in virtual time. A throttled caller gets the error at once: time stands
 *  still while a function works, so only the workflow can retry later. */
import type { Clock } from '../../clock';
import type { Action } from '../action';
import { reject } from '../service-error';
import type { QuotaName } from './quotas';

interface Bucket {
  tokens: number;
  filled: number;
}

interface Throttle {
  /** The quotas that say how fast the bucket fills, and how much it holds. */
  readonly rate: QuotaName;
  readonly burst: QuotaName;
}

type ThrottledError = Parameters<typeof reject>;

const throttledWith =
  (error: ThrottledError) =>
  /** Each action has buckets of its own, one for each throttle that its requests may come under. */
  (action: Action, throttleOf: (input: unknown) => Throttle): Action => {
    const buckets = new WeakMap<Clock, Map<QuotaName, Bucket>>();
    return {
      perform(input, context) {
        const { clock, quotas } = context.aws;
        const { rate, burst } = throttleOf(input);
        const ofClock = buckets.get(clock) ?? new Map<QuotaName, Bucket>();
        buckets.set(clock, ofClock);
        const now = clock.now().getTime();
        const bucket = ofClock.get(rate) ?? { tokens: quotas(burst), filled: now };
        ofClock.set(rate, bucket);
        bucket.tokens = Math.min(quotas(burst), bucket.tokens + ((now - bucket.filled) / 1000) * quotas(rate));
        bucket.filled = now;
        if (bucket.tokens < 1) reject(...error);
        bucket.tokens -= 1;
        return action.perform(input, context);
      },
    };
  };

export const throttled = throttledWith(['ThrottlingException', 'Rate exceeded']);

/** EC2's name for the same. */
export const requestLimited = throttledWith(['RequestLimitExceeded', 'Request limit exceeded.', 503]);
