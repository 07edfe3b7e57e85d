/** What it takes to run an execution. */
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
  /** Told to the states as `$$.Execution`. */
  readonly execution: {
    readonly Id: string;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
  };
  /** Told to the states as `$$.StateMachine`. */
  readonly stateMachine: { readonly Id: string; readonly Name: string };
  readonly clock: Clock;
  /** Another one draws other jitter and other identifiers. */
  readonly seed?: string | undefined;
  readonly runTask: RunTask;
  /** Called with each event of the history as it happens. */
  readonly onEvent?: ((event: HistoryEvent) => void) | undefined;
  /** Aborted by StopExecution; a reason of `new StatesError(error, cause)` becomes part of the outcome. */
  readonly signal?: AbortSignal | undefined;
  /** Runs a child of a distributed Map; without it children run unobserved. */
  readonly startChild?: StartChild | undefined;
  /** Those of AWS unless given. */
  readonly limits?: Limits | undefined;
}

/** A child execution of a distributed Map, which has a history of its own. */
export interface ChildExecution {
  readonly mapRunArn: string;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  /** To be given to `run`, with an `onEvent` of one's own where the history of the child matters. */
  readonly request: ExecutionRequest;
}

export type StartChild = (child: ChildExecution) => Promise<Outcome>;
