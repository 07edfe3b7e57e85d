/** Answers a call under a fault: with an error, late, or not at all. */
import type { ActionContext } from '../action';
import { ServiceError } from '../service-error';
import { faultError, isAftermath } from './fault-error';
import type { Fault } from './faults';

/** The connection ends without an answer: no error of a service, but nothing at all. */
export class ConnectionLost extends Error {
  constructor(call: string) {
    super(`The connection was lost during ${call}.`);
    this.name = 'ConnectionLost';
  }
}

export async function underFault(
  fault: Fault | undefined,
  context: ActionContext,
  answer: (context: ActionContext) => unknown,
): Promise<unknown> {
  if (fault === undefined) return answer(context);
  if (isAftermath(fault)) return answer({ ...context, aftermath: fault });
  switch (fault.error) {
    case 'ConnectionDropped':
      throw new ConnectionLost(context.call);
    case 'LostAnswer':
      await settled(() => answer(context));
      throw new ConnectionLost(context.call);
    case 'SlowAnswer': {
      const { aws, traceId } = context;
      const result = await answer(context);
      await aws.functions.whileWaiting(traceId, () => aws.clock.sleep((fault.seconds ?? 0) * 1000));
      return result;
    }
    default:
      throw faultError(fault, context.call);
  }
}

/** A refusal is an answer too, and is lost like any other. */
async function settled(answer: () => unknown): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
