/** Request rates of an account and Region, in virtual time, as token buckets. A caller that is refused is told at once: time does
 *  not pass while a function retries by itself, so it is the workflow that has to come back later. */
import type { Clock } from '../../clock';
import type { Action } from '../action';
import { ServiceError } from '../service-error';
import type { QuotaName } from './quotas';

interface Level {
  tokens: number;
  filled: number;
}

export interface Throttle {
  /** The quotas that say how fast the bucket is filled, and how much it holds. */
  readonly rate: QuotaName;
  readonly burst: QuotaName;
  readonly refusal: () => ServiceError;
}

/** Each action has a bucket of its own, or one for each throttle that its requests may come under. */
export function throttled(action: Action, throttleOf: (input: unknown) => Throttle): Action {
  const levels = new WeakMap<Clock, Map<QuotaName, Level>>();
  return {
    perform(input, context) {
      const { clock, quotas } = context.aws;
      const { rate, burst, refusal } = throttleOf(input);
      const ofClock = levels.get(clock) ?? new Map<QuotaName, Level>();
      levels.set(clock, ofClock);
      const now = clock.now().getTime();
      const level = ofClock.get(rate) ?? { tokens: quotas(burst), filled: now };
      ofClock.set(rate, level);
      level.tokens = Math.min(quotas(burst), level.tokens + ((now - level.filled) / 1000) * quotas(rate));
      level.filled = now;
      if (level.tokens < 1) throw refusal();
      level.tokens -= 1;
      return action.perform(input, context);
    },
  };
}

export const throttling = (): ServiceError => new ServiceError('ThrottlingException', 'Rate exceeded');

export const requestLimitExceeded = (): ServiceError =>
  new ServiceError('RequestLimitExceeded', 'Request limit exceeded.', 503);
