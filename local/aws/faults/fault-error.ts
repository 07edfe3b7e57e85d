/** The error that a service answers when a fault strikes a call to it. */

import { ServiceError } from '../service-error';
import type { Fault } from './faults';

/** What services answer with 5xx; everything else is a 4xx. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const SERVER_ERRORS: Readonly<Record<string, number>> = {
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  Unavailable: 503,
  InternalError: 500,
  InternalFailure: 500,
  InternalServerError: 500,
  ServiceException: 500,
};

export const faultError = (fault: Fault, call: string): ServiceError =>
  new ServiceError(
    fault.error,
    fault.message ?? `${call} was made to fail by the fault file.`,
    SERVER_ERRORS[fault.error] ?? 400,
  );

/** `backup:FAILED`, `snapshot:error`: the call succeeds, and what it made ends in that state. */
export const isAftermath = ({ error }: Fault): boolean => error.includes(':');

/** What a fault says about what the call made. */
export interface Aftermath {
  /** It ends badly. */
  readonly fails: boolean;
  readonly message?: string;
  readonly slowerBy: number;
  /** Until then nobody finds it. https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html */
  readonly listedFrom?: Date;
}

export function aftermathOf(fault: Fault | undefined, now: Date): Aftermath {
  const milliseconds = (fault?.seconds ?? 0) * 1000;
  const [, what] = fault?.error.split(':') ?? [];
  return {
    fails: what === 'FAILED' || what === 'error',
    slowerBy: what === 'slow' ? milliseconds : 0,
    ...(fault?.message !== undefined && { message: fault.message }),
    ...(what === 'unlisted' && { listedFrom: new Date(now.getTime() + milliseconds) }),
  };
}

export const isListed = ({ listedFrom }: Pick<Aftermath, 'listedFrom'>, now: Date): boolean =>
  listedFrom === undefined || listedFrom <= now;
