/** The edge of a Lambda: runs the work, logs how it ended, and lets nothing but a declared error leave. */
import { asDeclaredError, type Translation } from './errors';
import type { Log } from './log';

/** The part of Lambda's context object that the work may depend on. */
export interface Invocation {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** One call, understood: what to do, and how its failures are to be named. */
export interface Call extends Translation {
  /** What the log says about the call. */
  readonly fields: Readonly<Record<string, unknown>>;
  run(): Promise<unknown>;
}

/** `understand` may throw too: what it throws is reported like a failure of the work. */
export const lambdaHandler =
  (understand: (event: unknown, invocation: Invocation) => Call, log: Log) =>
  async (event: unknown, invocation: Invocation): Promise<unknown> => {
    const began = performance.now();
    let call: Omit<Call, 'run'> = { doing: 'the call', declared: [], fields: {} };
    const facts = () => ({
      requestId: invocation.awsRequestId,
      ...call.fields,
      milliseconds: Math.round(performance.now() - began),
    });
    try {
      const understood = understand(event, invocation);
      call = understood;
      const output = await understood.run();
      log('INFO', 'answered', { ...facts(), output });
      return output;
    } catch (failure) {
      const error = asDeclaredError(failure, call);
      const trace = failure instanceof Error && failure !== error ? failure.stack : undefined;
      log('ERROR', 'failed', { ...facts(), error: error.name, reason: error.message, trace });
      throw error;
    }
  };
