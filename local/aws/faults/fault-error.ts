/** What a fault turns a call into: an error of the service, or a success whose result is damaged later. */
import { ServiceError } from '../service-error';
import type { Fault } from './faults';

/** Errors with status 5xx; all others have a 4xx. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const SERVER_ERRORS: Readonly<Record<string, number>> = {
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  Unavailable: 503,
  InternalError: 500,
  InternalFailure: 500,
  InternalServerError: 500,
  ServiceException: 500,
};

export const faultError = ({ error, message }: Fault, call: string): ServiceError =>
  new ServiceError(error, message ?? `${call} failed because of an injected fault.`, SERVER_ERRORS[error] ?? 400);

/** `backup:FAILED`, `snapshot:error`: the call succeeds, and what it creates ends in that state. */
export const isAftermath = ({ error }: Fault): boolean => error.includes(':');

/** What a fault does to the resource that the call creates. */
export interface Aftermath {
  readonly fails: boolean;
  readonly message: string | undefined;
  readonly slowerBy: number;
  /** Before this time the resource is neither found nor listed.
   *  https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html */
  readonly listedFrom: Date | undefined;
}

export function aftermathOf(fault: Fault | undefined, now: Date): Aftermath {
  const milliseconds = (fault?.seconds ?? 0) * 1000;
  const [, effect] = fault?.error.split(':') ?? [];
  return {
    fails: effect === 'FAILED' || effect === 'error',
    message: fault?.message,
    slowerBy: effect === 'slow' ? milliseconds : 0,
    listedFrom: effect === 'unlisted' ? new Date(now.getTime() + milliseconds) : undefined,
  };
}

export const isListed = ({ listedFrom }: { readonly listedFrom?: Date | undefined }, now: Date): boolean =>
  listedFrom === undefined || listedFrom <= now;
