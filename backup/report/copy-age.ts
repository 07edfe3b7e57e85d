/** Adds to a failure the age of the resource's last good copy: the first thing that an operator needs to know. */
import { asReason } from '../../contracts/fields';
import type { Failure } from './failure-report';

const HOUR = 60 * 60 * 1000;

/** Epoch milliseconds; `none`: no good copy exists; `unknown`: it could not be looked up. */
type LastGoodCopy = number | 'none' | 'unknown';

export interface AgedFailure extends Failure {
  readonly copy: 'none' | 'unknown' | 'known';
  /** Only if `copy` is known. */
  readonly hours?: number;
}

export function withCopyAge(failure: Failure, last: LastGoodCopy, now: number): AgedFailure {
  if (last === 'unknown') return { ...failure, copy: last };
  if (last === 'none') return { ...failure, copy: last, why: asReason(`${failure.why} (no good copy exists)`) };
  const hours = Math.max(0, Math.round((now - last) / HOUR));
  return { ...failure, copy: 'known', hours, why: asReason(`${failure.why} (last good copy: ${hours} h old)`) };
}
