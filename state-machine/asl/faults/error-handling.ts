/** Checks Retry and Catch: where `States.ALL` stands, and how long the retries can take. */
import { maxDelays, type Retrier } from '../retry';
import { type Deployment, faultAt, type LocatedState, type MachineFault } from './fault';

const ALL = 'States.ALL';

export function* errorFaults(located: LocatedState): Generator<MachineFault> {
  const fault = faultAt(located);
  for (const entries of [located.state.retry ?? [], located.state.catch ?? []]) {
    for (const [index, { errors }] of entries.entries()) {
      if (!errors.some((name) => name === ALL)) continue;
      if (errors.length > 1) yield fault('ALL_NOT_ALONE', `List ${ALL} in an entry of its own.`);
      if (index < entries.length - 1) yield fault('ALL_NOT_LAST', `Put the entry with ${ALL} last.`);
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** An attempt that times out takes its whole timeout. Attempts that fail otherwise count as no time. */
const retriesTimeouts = ({ errors }: Retrier<string>): boolean =>
  errors.some((name) => name === ALL || name === 'States.Timeout');

/** `TimeoutSeconds` of a task limits each attempt, so only that of the machine limits them all.
 *  Each retrier counts its own attempts: in the worst case the delays of all of them add up. */
export function* retryDurationFaults(located: LocatedState, { timeoutSeconds }: Deployment): Generator<MachineFault> {
  if (timeoutSeconds === undefined) return;
  const perAttempt = typeof located.rendered.TimeoutSeconds === 'number' ? located.rendered.TimeoutSeconds : 0;
  const total = sum(
    (located.state.retry ?? []).map((retrier) => {
      const delays = maxDelays(retrier);
      return sum(delays) + (retriesTimeouts(retrier) ? delays.length * perAttempt : 0);
    }),
  );
  if (total < timeoutSeconds) return;
  yield faultAt(located)(
    'RETRY_OUTLASTS_MACHINE',
    `Its retries can take ${Math.round(total)} seconds, but the machine times out after ${timeoutSeconds}: lower maxAttempts, or set maxDelaySeconds.`,
  );
}
