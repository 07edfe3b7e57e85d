/** Waits until the agent on an instance is online. */
import type { Clock } from '../../clock';

/** How soon an agent that comes online is noticed. */
const RETRY_MILLISECONDS = 5000;

/** Checks after `firstWait`, then at intervals, and last at the deadline. */
export async function agentOnline(
  clock: Clock,
  isOnline: () => boolean,
  { firstWait, deadline }: { readonly firstWait: number; readonly deadline: number },
): Promise<boolean> {
  for (let wait = firstWait; ; wait = RETRY_MILLISECONDS) {
    const left = deadline - clock.now().getTime();
    if (left <= 0) return false;
    await clock.sleep(Math.min(wait, left));
    if (isOnline()) return true;
  }
}
