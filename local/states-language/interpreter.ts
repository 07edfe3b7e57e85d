/** Runs the states of one branch, from its StartAt until a state ends it. */
import { withErrorHandling } from './error-handling';
import { atState, EvaluationError, StatesError } from './errors';
import type { Frame, Scope, Transition } from './frame';
import type { Branch, State } from './grammar/definition';
import { dataDetails } from './history/event';
import { Interruption } from './interruption';
import type { JsonObject, JsonValue } from './json';
import { choice } from './states/choice';
import { fail } from './states/fail';
import { map } from './states/map';
import { parallel } from './states/parallel';
import { pass } from './states/pass';
import { succeed } from './states/succeed';
import { task } from './states/task';
import { wait } from './states/wait';

/** Nested branches see the variables of this branch, but not the other way round. */
export async function runBranch(branch: Branch, input: JsonValue, scope: Scope): Promise<JsonValue> {
  let name: string | undefined = branch.StartAt;
  let current = input;
  let variables = scope.variables;
  while (name !== undefined) {
    const state: State | undefined = branch.States[name];
    if (state === undefined) throw new StatesError('States.Runtime', `There is no state '${name}' to go to.`);
    const transition: Transition = await runState(state, name, current, { ...scope, variables });
    current = transition.output;
    name = transition.next;
    variables = assign(variables, transition.assigned);
  }
  return current;
}

async function runState(state: State, name: string, input: JsonValue, scope: Scope): Promise<Transition> {
  if (scope.signal.aborted) throw scope.signal.reason;
  const { history, environment } = scope;
  const enteredEventId = history.record(`${state.Type}StateEntered`, {
    stateEnteredEventDetails: { name, ...dataDetails('input', input) },
  });
  const context = { ...scope.context, State: { Name: name, EnteredTime: environment.clock.now().toISOString() } };
  const frame: Frame = { name, input, scope, context, runBranch };
  try {
    const transition = await execute(state, frame, enteredEventId);
    if (state.Type !== 'Fail') {
      history.record(`${state.Type}StateExited`, {
        stateExitedEventDetails: {
          name,
          ...dataDetails('output', transition.output),
          ...assignedDetails(transition.assigned),
        },
      });
    }
    return transition;
  } catch (problem) {
    if (problem instanceof Interruption && isLong(state.Type)) history.record(`${state.Type}StateAborted`);
    throw problem instanceof EvaluationError ? atState(problem, name, enteredEventId) : problem;
  }
}

async function execute(state: State, frame: Frame, enteredEventId: number): Promise<Transition> {
  switch (state.Type) {
    case 'Pass':
      return pass(state, frame);
    case 'Choice':
      return choice(state, frame);
    case 'Wait':
      return wait(state, frame);
    case 'Succeed':
      return succeed(state, frame);
    case 'Fail':
      return fail(state, frame);
    case 'Task':
      return withErrorHandling(state, frame, enteredEventId, (attempt) => task(state, attempt));
    case 'Parallel':
      return withErrorHandling(state, frame, enteredEventId, (attempt) => parallel(state, attempt));
    case 'Map':
      return withErrorHandling(state, frame, enteredEventId, (attempt) => map(state, attempt));
  }
}

const isLong = (type: State['Type']): type is 'Task' | 'Wait' | 'Parallel' | 'Map' =>
  ['Task', 'Wait', 'Parallel', 'Map'].includes(type);

const assign = (variables: Scope['variables'], assigned: JsonObject | undefined): Scope['variables'] =>
  assigned === undefined ? variables : new Map([...variables, ...Object.entries(assigned)]);

function assignedDetails(assigned: JsonObject | undefined) {
  if (assigned === undefined) return {};
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}
