/** A request to run an execution, the calls that the execution makes to do the work of its tasks, and its outcome. */
import type { Clock } from '../clock';
import type { HistoryEvent } from './history/event';
import type { JsonValue } from './json';
import type { Limits } from './limits';

export interface ExecutionRequest {
  /** The parsed JSON of a definition. */
  readonly definition: unknown;
  readonly input: JsonValue;
  /** `$$.Execution` in the context object. */
  readonly execution: {
    readonly Id: string;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
  };
  /** `$$.StateMachine` in the context object. */
  readonly stateMachine: { readonly Id: string; readonly Name: string };
  readonly clock: Clock;
  /** Another seed yields other jitter and other identifiers. */
  readonly seed?: string | undefined;
  readonly runTask: RunTask;
  /** Called with each event of the history when it occurs. */
  readonly onEvent?: ((event: HistoryEvent) => void) | undefined;
  /** Aborted by StopExecution. With `new StatesError(error, cause)` as reason, the outcome has this error and cause. */
  readonly signal?: AbortSignal | undefined;
  /** Runs a child execution of a distributed Map. By default it runs without an `onEvent`. */
  readonly startChild?: StartChild | undefined;
  /** Default: those of AWS. */
  readonly limits?: Limits | undefined;
}

/** A child execution of a distributed Map. It has its own history. */
export interface ChildExecution {
  readonly mapRunArn: string;
  /** The request for `run`. Add an `onEvent` to receive the history of the child. */
  readonly request: ExecutionRequest;
}

export type StartChild = (child: ChildExecution) => Promise<Outcome>;

/** The call that does the work of a Task state. */
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

export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: JsonValue }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error?: string | undefined;
      readonly cause?: string | undefined;
    };
