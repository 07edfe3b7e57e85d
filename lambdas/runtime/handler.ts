/** The entry point of a Lambda function: parses the event, runs the call, logs its result, and throws declared errors only. */
import { asDeclaredError, type Translation } from './errors';
import type { Log } from './log';

/** The part of Lambda's context object that a call may use. */
export interface Invocation {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** A parsed event: what to run, and how to name its failures. */
export interface Call extends Translation {
  /** Fields for the log lines about the call. */
  readonly fields: Readonly<Record<string, unknown>>;
  run(): Promise<unknown>;
}

/** An error that `parseInput` throws is reported like one of the call. */
export const lambdaHandler =
  (parseInput: (event: unknown, invocation: Invocation) => Call, log: Log) =>
  async (event: unknown, invocation: Invocation): Promise<unknown> => {
    const began = performance.now();
    let call: Omit<Call, 'run'> = { doing: 'the call', declared: [], fields: {} };
    const facts = () => ({
      requestId: invocation.awsRequestId,
      ...call.fields,
      milliseconds: Math.round(performance.now() - began),
    });
    try {
      const parsed = parseInput(event, invocation);
      call = parsed;
      const output = await parsed.run();
      log('INFO', 'answered', { ...facts(), output });
      return output;
    } catch (failure) {
      const error = asDeclaredError(failure, call);
      const trace = failure instanceof Error && failure !== error ? failure.stack : undefined;
      log('ERROR', 'failed', { ...facts(), error: error.name, reason: error.message, trace });
      throw error;
    }
  };
