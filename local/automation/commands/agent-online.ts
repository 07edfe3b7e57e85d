/** Delivers a command: waits until the agent on the instance asks for it, as long as the command is worth delivering. */
import type { CommandContext } from './command-document';

/** The agent asks for commands all the time; this is how long one takes to arrive. */
const DELIVERY_MILLISECONDS = 1000;

/** How soon an agent that is back is noticed. */
const RETRY_MILLISECONDS = 5000;

export async function agentOnline(
  { aws, machine }: CommandContext,
  deliverySeconds: number,
  cancelled: AbortSignal,
): Promise<boolean> {
  const deadline = aws.clock.now().getTime() + deliverySeconds * 1000;
  for (let wait = DELIVERY_MILLISECONDS; !cancelled.aborted; wait = RETRY_MILLISECONDS) {
    const left = deadline - aws.clock.now().getTime();
    if (left <= 0) return false;
    await aws.clock.sleep(Math.min(wait, left), cancelled).catch(() => {});
    if (machine.agentOnline) return !cancelled.aborted;
  }
  return false;
}
