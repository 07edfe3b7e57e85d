/** The messages between the runtime and an execution environment. */
export interface Invocation {
  readonly requestId: string;
  /** Sent with every AWS call of the handler. */
  readonly traceId: string;
  readonly payload: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

export interface InvocationMessage extends Invocation {
  /** When it started: virtual time, in epoch milliseconds. */
  readonly now: number;
}

export interface InvocationAnswer {
  readonly payload: string;
  readonly failed: boolean;
  /** The process ends after this answer: an error outside of the handler's promise. */
  readonly leaving: boolean;
}

/** The process prints it to both streams after the handler's own output: the answer travels over a third channel, and may arrive
 *  before the output. */
export const END_OF_OUTPUT = '\u0000end of output\u0000';

/** Replaces the temporary folders of the package and the runtime by Lambda's names: the temporary names differ in every run. */
export const asInLambda = (text: string, taskRoot: string, runtime: string): string =>
  text.replaceAll(taskRoot, '/var/task').replaceAll(runtime, '/var/runtime');

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
export function traceOf(requestId: string): string {
  const digits = requestId.replaceAll('-', '');
  return `Root=1-${digits.slice(0, 8)}-${digits.slice(8)};Sampled=0`;
}
