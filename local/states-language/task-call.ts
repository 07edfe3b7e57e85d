/** The call that the interpreter makes to do the work of a Task state. */
import type { JsonValue } from './json';

export interface TaskCall {
  readonly resource: string;
  readonly parameters: JsonValue;
  readonly stateName: string;
  readonly timeoutSeconds?: number | undefined;
  readonly heartbeatSeconds?: number | undefined;
  readonly executionArn: string;
  /** Set for tasks that wait for a callback (`.waitForTaskToken`). */
  readonly taskToken?: string | undefined;
  /** Aborted when the state times out, the execution is stopped or a sibling branch fails. */
  readonly signal: AbortSignal;
  /** Call it when the worker of a callback or activity sends a heartbeat. */
  readonly heartbeat: () => void;
}

/** Resolves with the whole result of the integration: `{StatusCode, Payload, ...}` of lambda:invoke, the value itself of a
 *  direct Lambda ARN. Rejects with a StatesError where the service returns an error. Work that takes real time must be
 *  wrapped in `clock.during`: otherwise virtual time continues meanwhile. */
export type RunTask = (call: TaskCall) => Promise<JsonValue>;
