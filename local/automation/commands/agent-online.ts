/** Waits for the agent on an instance: to take a command, as long as that is worth delivering, and to report what came of it. */
import type { Clock } from '../../clock';
import type { WindowsInstance } from '../../instance/windows-instance';

/** How soon an agent that is back is noticed. */
const RETRY_MILLISECONDS = 5000;

/** Looks after `firstWait`, then again and again until the deadline; the last look is at the deadline. */
export async function agentOnline(
  { clock, machine }: { readonly clock: Clock; readonly machine: Pick<WindowsInstance, 'agentOnline'> },
  { firstWait, deadline }: { readonly firstWait: number; readonly deadline: number },
): Promise<boolean> {
  for (let wait = firstWait; ; wait = RETRY_MILLISECONDS) {
    const left = deadline - clock.now().getTime();
    if (left <= 0) return false;
    await clock.sleep(Math.min(wait, left));
    if (machine.agentOnline) return true;
  }
}
