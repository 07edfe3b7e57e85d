/** Which faults are transient: the product must wait and retry, and every item still gets its copy. */
import type { Fault } from '../../local/aws/faults/faults';

/** Injected once or twice, these require only a wait or a retry. */
const PASSING = new Set([
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'InternalError',
  'InternalFailure',
  'ServiceUnavailable',
  'Unavailable',
  'ConnectionDropped',
  'LostAnswer',
  'SlowAnswer',
  'ServiceException',
  'TooManyRequestsException',
  'Crash',
  'CrashAfter',
  'Sandbox.Timedout',
  'backup:slow',
  'backup:unlisted',
  'snapshot:slow',
  'snapshot:unlisted',
  'automation:unlisted',
]);

/** Calls from the instance: an error there fails the attempt, and the next attempt creates another set. */
const BY_THE_AGENT = ['ec2:CreateSnapshots', 'ssm:DescribeInstanceInformation'];

/** Beyond these limits a backup may miss its deadline, or a copy may not be listed when the product searches for it. */
const LONGEST_SECONDS: Readonly<Record<string, number>> = {
  'backup:unlisted': 60,
  'snapshot:unlisted': 60,
  'automation:unlisted': 60,
};

export const isTransient = ({ call, error, times, seconds = 0 }: Fault): boolean =>
  PASSING.has(error) &&
  (!BY_THE_AGENT.includes(call) || error.startsWith('snapshot:')) &&
  (error === 'backup:slow' || error === 'snapshot:slow' || (times !== undefined && times.length === 1)) &&
  seconds <= (LONGEST_SECONDS[error] ?? 3600);
