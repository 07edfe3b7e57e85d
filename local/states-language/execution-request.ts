/** A request to run an execution. */
import type { Clock } from '../clock';
import type { HistoryEvent } from './history/event';
import type { JsonValue } from './json';
import type { Limits } from './limits';
import type { Outcome } from './outcome';
import type { RunTask } from './task-call';

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
  readonly executionType: 'STANDARD' | 'EXPRESS';
  /** The request for `run`. Add an `onEvent` to receive the history of the child. */
  readonly request: ExecutionRequest;
}

export type StartChild = (child: ChildExecution) => Promise<Outcome>;
