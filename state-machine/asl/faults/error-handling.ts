/** Whether Retry and Catch can do what they say. */
import { delays, type Retrier } from '../retry';
import { type Deployment, faultAt, type MachineFault, type Place } from './fault';

const ALL = 'States.ALL';

export function errorFaults(place: Place): MachineFault[] {
  const fault = faultAt(place);
  return [place.state.retry ?? [], place.state.catch ?? []].flatMap((list) =>
    list.flatMap(({ errors }, index): MachineFault[] => {
      const named: readonly string[] = errors;
      if (!named.includes(ALL)) return [];
      return [
        ...(named.length > 1 ? [fault('ALL_NOT_ALONE', `Name ${ALL} alone in its list.`)] : []),
        ...(index < list.length - 1 ? [fault('ALL_NOT_LAST', `Put ${ALL} last.`)] : []),
      ];
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** An attempt that failed by its timeout has used it up; one that failed otherwise counts as no time. */
const timedOut = ({ errors }: Retrier<string>): boolean =>
  errors.some((name) => name === ALL || name === 'States.Timeout');

/** TimeoutSeconds bounds each attempt and begins anew with every retry, so what bounds them all is the machine's.
 *  Each retrier counts for itself: in the worst case the delays of all of them add up. */
export function patienceFaults(place: Place, { timeoutSeconds }: Deployment): MachineFault[] {
  if (timeoutSeconds === undefined) return [];
  const perAttempt = typeof place.rendered.TimeoutSeconds === 'number' ? place.rendered.TimeoutSeconds : 0;
  const total = sum(
    (place.state.retry ?? []).map((retrier) => {
      const waits = delays(retrier);
      return sum(waits) + (timedOut(retrier) ? waits.length * perAttempt : 0);
    }),
  );
  if (total < timeoutSeconds) return [];
  return [
    faultAt(place)(
      'RETRY_OUTLASTS_MACHINE',
      `Its retries can take ${Math.round(total)} seconds, and the machine is stopped after ${timeoutSeconds}: try less often, or set maxDelaySeconds.`,
    ),
  ];
}
