/** Answers a call that a fault strikes: with an error, late, or not at all. */
import type { ActionContext } from '../embedded-aws';
import { ServiceError } from '../service-error';
import { faultError, isAftermath } from './fault-error';
import type { Fault } from './faults';

/** The connection ended without a response: the client sees no error of the service. */
export class ConnectionLost extends Error {
  constructor(call: string) {
    super(`The connection was lost during ${call}.`);
    this.name = 'ConnectionLost';
  }
}

export async function applyFault(
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
      await ignoringRejection(() => answer(context));
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

/** An error of the service is a response too, and is lost like any other. */
async function ignoringRejection(answer: () => unknown): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
