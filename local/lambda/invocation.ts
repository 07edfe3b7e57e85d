/** The messages between the runtime and an execution environment. */
export interface Invocation {
  readonly requestId: string;
  /** What every AWS call that the handler makes carries. */
  readonly traceId: string;
  readonly payload: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

export interface InvocationMessage extends Invocation {
  /** When its turn came: virtual time, in epoch milliseconds. */
  readonly now: number;
}

export interface InvocationAnswer {
  readonly payload: string;
  readonly failed: boolean;
  /** The process ends after this answer: a fault outside of the handler's own promise. */
  readonly leaving: boolean;
}

/** What a process prints, on both of its streams, behind all that the handler has printed: an answer takes another way, and
 *  could come before it. */
export const END_OF_OUTPUT = '\u0000end of output\u0000';

/** Names the folders of the package and of the runtime as Lambda does; those that stand for them here have another name in
 *  every run, and the one of the package lies in the other. */
export const asInLambda = (text: string, taskRoot: string, runtime: string): string =>
  text.replaceAll(taskRoot, '/var/task').replaceAll(runtime, '/var/runtime');

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
export function traceOf(requestId: string): string {
  const digits = requestId.replaceAll('-', '');
  return `Root=1-${digits.slice(0, 8)}-${digits.slice(8)};Sampled=0`;
}
