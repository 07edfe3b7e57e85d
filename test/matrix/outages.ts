/** For how long each application was down at the longest. */
import type { Clock } from '../../local/clock';
import type { WindowsInstance } from '../../local/instance/windows-instance';

const LOOK_EVERY_MILLISECONDS = 10_000;

/** Looks until it is asked; gives minutes, in the order of the machines. */
export function outagesOf(clock: Clock, machines: readonly WindowsInstance[]): () => readonly number[] {
  const outages = machines.map(() => ({ now: 0, longest: 0 }));
  let over = false;
  const look = async () => {
    while (!over) {
      for (const [index, outage] of outages.entries()) {
        outage.now = machines[index]?.isApplicationRunning() ? 0 : outage.now + LOOK_EVERY_MILLISECONDS;
        outage.longest = Math.max(outage.longest, outage.now);
      }
      await clock.sleep(LOOK_EVERY_MILLISECONDS);
    }
  };
  void look();
  return () => {
    over = true;
    return outages.map(({ longest }) => Math.ceil(longest / 60_000));
  };
}
