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

/** Two quotas say how fast a bucket fills and how much it holds: `ec2TagRate` and `ec2TagBurst` for the throttle `ec2Tag`. */
type ThrottleOf<Name> = Name extends `${infer Throttle}Rate` ? Throttle : never;

type Throttle = ThrottleOf<QuotaName>;

type ThrottledError = Parameters<typeof reject>;

const throttledWith =
  (error: ThrottledError) =>
  /** Each action has buckets of its own, one for each throttle that its requests may come under. */
  (action: Action, throttleOf: (input: unknown) => Throttle): Action => {
    const buckets = new WeakMap<Clock, Map<Throttle, Bucket>>();
    return {
      perform(input, context) {
        const { clock, quotas } = context.aws;
        const throttle = throttleOf(input);
        const [rate, burst] = [quotas(`${throttle}Rate`), quotas(`${throttle}Burst`)];
        const ofClock = buckets.get(clock) ?? new Map<Throttle, Bucket>();
        buckets.set(clock, ofClock);
        const now = clock.now().getTime();
        const bucket = ofClock.get(throttle) ?? { tokens: burst, filled: now };
        ofClock.set(throttle, bucket);
        bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filled) / 1000) * rate);
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
