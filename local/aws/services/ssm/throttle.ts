/** The request rates of Systems Manager, per account and Region, in virtual time. A caller that is refused is told at once:
 *  time does not pass while a function retries by itself, so it is the workflow that has to come back later.
 *  https://docs.aws.amazon.com/general/latest/gr/ssm.html */

import type { Clock } from '../../../clock';
import type { Action } from '../../action';
import { ServiceError } from '../../service-error';

interface Rate {
  readonly perSecond: number;
  /** How many may come at once after a pause. AWS does not document its bursts. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filled: number;
}

/** One bucket per clock, that is, per embedded AWS. */
export function throttled(action: Action, { perSecond, burst }: Rate): Action {
  const buckets = new WeakMap<Clock, Bucket>();
  return {
    perform(input, context) {
      const { clock } = context.aws;
      const now = clock.now().getTime();
      const bucket = buckets.get(clock) ?? { tokens: burst, filled: now };
      buckets.set(clock, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filled) / 1000) * perSecond);
      bucket.filled = now;
      if (bucket.tokens < 1) throw new ServiceError('ThrottlingException', 'Rate exceeded');
      bucket.tokens -= 1;
      return action.perform(input, context);
    },
  };
}
