/** The context in which a state runs: its execution, its branch, and its data. */
import type { Data, Variables } from './data';
import type { ExecutionRequest, StartChild } from './execution-request';
import type { Branch } from './grammar/definition';
import type { BranchHistory } from './history/history';
import type { JsonObject, JsonValue } from './json';
import type { Limits } from './limits';
import type { SeededRandom } from './seeded-random';

/** One per execution. */
interface ExecutionEnvironment extends Pick<ExecutionRequest, 'clock' | 'runTask' | 'execution' | 'stateMachine'> {
  readonly random: SeededRandom;
  readonly startChild: StartChild;
  readonly limits: Limits;
}

/** One per branch, which is the machine itself, a branch of Parallel or an iteration of Map. */
export interface Scope {
  readonly environment: ExecutionEnvironment;
  /** The context object without `State`. */
  readonly context: JsonObject;
  readonly variables: Variables;
  readonly history: BranchHistory;
  readonly signal: AbortSignal;
}

type RunBranch = (branch: Branch, input: JsonValue, scope: Scope) => Promise<JsonValue>;

/** One per entered state. */
export interface Frame {
  readonly name: string;
  /** The raw input, before InputPath. */
  readonly input: JsonValue;
  readonly scope: Scope;
  /** The context object, with `State`. */
  readonly context: JsonObject;
  readonly runBranch: RunBranch;
}

/** The outcome of a state. Without `next` it ends the branch. */
export interface Transition {
  readonly output: JsonValue;
  readonly next?: string | undefined;
  readonly assigned?: JsonObject | undefined;
}

/** The data that expressions of this state read, with `input` at `$`. */
export function dataOf(frame: Frame, input: JsonValue): Data {
  const { variables, environment } = frame.scope;
  return { input, context: frame.context, variables, random: environment.random };
}
