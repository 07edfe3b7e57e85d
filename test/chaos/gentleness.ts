/** Which faults the product must overcome by patience alone: they pass, and every item still gets its copy. */
import type { Fault } from '../../local/aws/faults/faults';

/** Struck at once or twice, these are waited for and tried again. */
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

/** These are calls of the agent on the instance: what fails there costs an attempt, and the next one makes another set. */
const BY_THE_AGENT = ['ec2:CreateSnapshots', 'ssm:DescribeInstanceInformation'];

/** More than that may be a backup that is not ready in time, or a copy that is not found when it is looked for. */
const LONGEST_SECONDS: Readonly<Record<string, number>> = {
  'backup:unlisted': 60,
  'snapshot:unlisted': 60,
  'automation:unlisted': 60,
};

export const isGentle = ({ call, error, times, seconds = 0 }: Fault): boolean =>
  PASSING.has(error) &&
  (!BY_THE_AGENT.includes(call) || error.startsWith('snapshot:')) &&
  (error === 'backup:slow' || error === 'snapshot:slow' || (times !== undefined && times.length === 1)) &&
  seconds <= (LONGEST_SECONDS[error] ?? 3600);

/** The resource that a fault is aimed at, or undefined if it can strike any. */
export const concerned = ({ resource }: Fault): string | undefined => resource;
