/** The messages between the runtime and an execution environment. */
export interface Invocation {
  readonly requestId: string;
  /** What every AWS call that the handler makes carries. */
  readonly traceId: string;
  readonly payload: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

export interface InvocationAnswer {
  readonly payload: string;
  readonly failed: boolean;
  /** The process ends after this answer: a fault outside of the handler's own promise. */
  readonly leaving: boolean;
}

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
export function traceOf(requestId: string): string {
  const digits = requestId.replaceAll('-', '');
  return `Root=1-${digits.slice(0, 8)}-${digits.slice(8)};Sampled=0`;
}
