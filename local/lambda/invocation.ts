/** The messages between the runtime and an execution environment. */
export interface Invocation {
  readonly requestId: string;
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
