/** What the interpreter asks of the services: to do the work of a Task state. */
import type { JsonValue } from './json';

export interface TaskCall {
  readonly resource: string;
  readonly parameters: JsonValue;
  readonly stateName: string;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  readonly executionArn: string;
  /** Given to tasks that end by a callback (`.waitForTaskToken`). */
  readonly taskToken?: string;
  /** Aborted when the state times out, the execution is stopped or a sibling branch fails. */
  readonly signal: AbortSignal;
  /** To be called when the worker of a callback or activity sends a heartbeat. */
  readonly heartbeat: () => void;
}

/**
 * Resolves with the whole result of the integration (`{StatusCode, Payload, ...}` of lambda:invoke, the plain value of a
 * direct Lambda ARN) and rejects with a StatesError where the service answers with an error. Work that takes real time
 * must be wrapped in `clock.during`, or virtual time runs past it.
 */
export type RunTask = (call: TaskCall) => Promise<JsonValue>;
