/** What surrounds a state while it runs: its branch, its data, and the execution it belongs to. */

import type { Data, Variables } from './data';
import type { ExecutionRequest, StartChild } from './execution-request';
import type { Branch } from './grammar/definition';
import type { BranchHistory } from './history/history';
import type { JsonObject, JsonValue } from './json';
import type { Limits } from './limits';
import type { SeededRandom } from './seeded-random';

/** One per execution. */
export interface ExecutionEnvironment
  extends Pick<ExecutionRequest, 'clock' | 'runTask' | 'execution' | 'stateMachine'> {
  readonly random: SeededRandom;
  readonly startChild: StartChild;
  readonly limits: Limits;
}

/** One per branch: the top level, a branch of Parallel, an iteration of Map. */
export interface Scope {
  readonly environment: ExecutionEnvironment;
  /** The context object without the part `State`. */
  readonly context: JsonObject;
  readonly variables: Variables;
  readonly history: BranchHistory;
  readonly signal: AbortSignal;
}

type RunBranch = (branch: Branch, input: JsonValue, scope: Scope) => Promise<JsonValue>;

/** One per state that is entered. */
export interface Frame {
  readonly name: string;
  /** The raw input, before InputPath. */
  readonly input: JsonValue;
  readonly scope: Scope;
  /** The context object, with `State`. */
  readonly context: JsonObject;
  readonly runBranch: RunBranch;
}

/** How a state is left. Without `next` the branch ends. */
export interface Transition {
  readonly output: JsonValue;
  readonly next?: string | undefined;
  readonly assigned?: JsonObject | undefined;
}

/** What an expression of this state can read, with `input` at `$`. */
export function dataOf(frame: Frame, input: JsonValue): Data {
  const { variables, environment } = frame.scope;
  return { input, context: frame.context, variables, random: environment.random };
}
