/** Checks recordings of TestState by running the state in a machine of its own. Inspection data is not compared. */
import { isObject, type JsonObject, type JsonValue } from '../../local/states-language/json';
import { differences } from './compare';
import { runVector } from './run-vector';
import type { SingleStateVector } from './vector';

const STATE = 'State';

/** Why a recording cannot be checked by running the state. */
export function unsupported({ expect, context, mock, definition, task }: SingleStateVector): string | undefined {
  if (expect.errorCode !== undefined) return 'checks of the API TestState';
  if (context !== undefined) return 'a context object from outside';
  if (mock !== undefined && definition.Type !== 'Task') return 'a mock instead of branches or iterations';
  return mock !== undefined && mock.result === undefined && task === undefined ? 'a mock without a result' : undefined;
}

export async function checkSingleState(vector: SingleStateVector): Promise<string[]> {
  const state = vector.stateName === undefined ? vector.definition : named(vector.definition, vector.stateName);
  if (state === undefined) return [`there is no state ${vector.stateName}`];
  const name = vector.stateName ?? STATE;
  const { outcome, events } = await runVector({
    definition: { StartAt: name, States: { [name]: state, ...successors(state) } },
    input: vector.input,
    tasks: { [name]: vector.mock?.result === undefined ? (vector.task ?? {}) : { result: vector.mock.result } },
  });
  const [, next] = events.flatMap(({ stateEnteredEventDetails: entered }) =>
    entered === undefined ? [] : [entered.name],
  );
  const { status, output, error, cause, nextState } = vector.expect;
  const dynamic = new Set(vector.dynamic);
  return [
    ...differences(status, outcome.status, '$.expect.status', dynamic),
    ...differences(output, 'output' in outcome ? outcome.output : undefined, '$.expect.output', dynamic),
    ...differences(error, 'error' in outcome ? outcome.error : undefined, '$.expect.error', dynamic),
    ...differences(cause, 'cause' in outcome ? outcome.cause : undefined, '$.expect.cause', dynamic),
    ...differences(nextState, typeof next === 'string' ? next : undefined, '$.expect.nextState', dynamic),
  ];
}

/** The state of that name, wherever in the machine it is. */
function named(value: JsonValue, name: string): JsonObject | undefined {
  if (Array.isArray(value)) return value.map((element) => named(element, name)).find((found) => found !== undefined);
  if (!isObject(value)) return undefined;
  const { States: states } = value;
  const own = isObject(states) ? states[name] : undefined;
  return isObject(own) ? own : named(Object.values(value), name);
}

/** The states that it may be followed by end the machine with what they get. */
function successors(state: JsonObject): JsonObject {
  const rules = Array.isArray(state.Choices) ? state.Choices : [];
  const targets = [state.Next, state.Default, ...rules.map((rule) => (isObject(rule) ? rule.Next : undefined))];
  return Object.fromEntries(
    targets.flatMap((target) => (typeof target === 'string' ? [[target, { Type: 'Succeed' }]] : [])),
  );
}
