/** Measures the longest time that each application was stopped. */
import type { Clock } from '../../local/clock';
import type { WindowsInstance } from '../../local/instance/windows-instance';

const INTERVAL_MILLISECONDS = 5000;

/** Measures until the returned function is called, which gives the minutes per machine, in the order of `machines`. */
export function outagesOf(clock: Clock, machines: readonly WindowsInstance[]): () => readonly number[] {
  const outages = machines.map(() => ({ now: 0, longest: 0 }));
  let over = false;
  const measure = async () => {
    while (!over) {
      for (const [index, outage] of outages.entries()) {
        outage.now = machines[index]?.isApplicationRunning() ? 0 : outage.now + INTERVAL_MILLISECONDS;
        outage.longest = Math.max(outage.longest, outage.now);
      }
      await clock.sleep(INTERVAL_MILLISECONDS);
    }
  };
  void measure();
  return () => {
    over = true;
    return outages.map(({ longest }) => Math.ceil(longest / 60_000));
  };
}
