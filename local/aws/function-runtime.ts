/** The interface of the runtime that executes the deployed Lambda functions. */
import type { FunctionSpec } from '../world/deployed-resources';
import type { ServiceError } from './service-error';

/** The handler's result, or a function error in Lambda's own form. */
export interface FunctionOutcome {
  readonly requestId: string;
  /** JSON, as it travels in the body of the response. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

export interface AsynchronousOutcome {
  /** Of the last attempt that reached the function. */
  readonly outcome?: FunctionOutcome | undefined;
  /** Lambda's own error, if the last attempt did not reach the function. */
  readonly refusal?: ServiceError | undefined;
  readonly invocations: number;
  /** Why Lambda discarded the event; absent if the function succeeded. */
  readonly givenUp?: 'RetriesExhausted' | 'EventAgeExceeded';
}

export interface FunctionRuntime {
  /** By name, ARN or partial ARN, with or without a qualifier. */
  find(name: string): FunctionSpec;
  /** Time stands still while the function works. Throws the errors of the Lambda service itself. */
  invoke(name: string, payload: string): Promise<FunctionOutcome>;
  /** Throws the error of the Lambda service if it does not accept the event. The promise resolves when the event has been processed
   *  or discarded. */
  invokeAsynchronously(name: string, payload: string): Promise<AsynchronousOutcome>;
  /** Lets time pass while the invocation with this trace waits for the response to a call. */
  whileWaiting(traceId: string | undefined, wait: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}
