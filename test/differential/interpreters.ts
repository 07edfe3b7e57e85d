/** The two interpreters: this project's, in virtual time, and aws-local-stepfunctions, with waits of zero seconds. */
import { Clock } from '../../local/clock';
import { run, StatesError } from '../../local/states-language/execution';
import type { JsonValue } from '../../local/states-language/json';
import { otherInterpreter } from './other-interpreter';
import { FunctionError, type Functions } from './scenario';

export interface Ending {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const NAME = 'run-1';
const START = '2026-03-02T20:00:00Z';

type Fields = { readonly [field: string]: unknown };

const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const payloadOf = (parameters: unknown): Fields => fields(fields(parameters).Payload);

export async function runHere(definition: object, input: object, functions: Functions): Promise<Ending> {
  return run({
    definition,
    input: json(input),
    execution: {
      Id: `arn:aws:states:eu-west-1:123456789012:execution:M:${NAME}`,
      Name: NAME,
      RoleArn: 'r',
      StartTime: START,
    },
    stateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:M', Name: 'M' },
    clock: new Clock(new Date(START)),
    runTask: async ({ stateName, parameters }) => {
      try {
        return { Payload: json(functions.call(stateName, payloadOf(parameters))) };
      } catch (problem) {
        throw problem instanceof FunctionError ? new StatesError(problem.name, problem.message) : problem;
      }
    },
  });
}

/** Every state at any depth, by name. */
function statesIn(value: unknown): [string, Fields][] {
  if (Array.isArray(value)) return value.flatMap(statesIn);
  return Object.entries(fields(value)).flatMap(([field, inner]): [string, Fields][] =>
    field === 'States'
      ? Object.entries(fields(inner)).flatMap(([name, state]) => [[name, fields(state)], ...statesIn(state)])
      : statesIn(inner),
  );
}

/** aws-local-stepfunctions always sets `$$.Execution.StartTime` to the wall clock, so that only its presence is compared. */
const atStart = (payload: Fields): Fields => (typeof payload.Now === 'string' ? { ...payload, Now: START } : payload);

/** aws-local-stepfunctions refuses an intrinsic function as CausePath, so that a Pass state before the Fail state calls it. */
function withoutCalledCauses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCalledCauses);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      const state = fields(inner);
      if (state.Type !== 'Fail' || !String(state.CausePath).startsWith('States.')) {
        return [[name, withoutCalledCauses(inner)]];
      }
      const raise = `${name} raised`;
      const call = { Type: 'Pass', Parameters: { 'Cause.$': state.CausePath }, ResultPath: '$.Called', Next: raise };
      return [
        [name, call],
        [raise, { ...state, CausePath: '$.Called.Cause' }],
      ];
    }),
  );
}

/** The constructor validates the definition, which takes longer than a run. Errors of functions are wrapped. */
export function otherRunner(definition: object) {
  const { StateMachine } = otherInterpreter();
  const machine = new StateMachine(json(withoutCalledCauses(definition)), {});
  const states = statesIn(definition);
  const named = (type: string) => states.flatMap(([name, { Type }]) => (Type === type ? [name] : []));
  const noTime = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));
  return async (input: object, functions: Functions): Promise<Ending> => {
    const answering = (name: string) => async (parameters: unknown) => ({
      Payload: functions.call(name, atStart(payloadOf(parameters))),
    });
    const overrides = {
      taskResourceLocalHandlers: Object.fromEntries(named('Task').map((name) => [name, answering(name)])),
      waitTimeOverrides: noTime(named('Wait')),
      retryIntervalOverrides: noTime(states.map(([name]) => name)),
    };
    const context = { Execution: { Name: NAME }, State: { EnteredTime: START } };
    try {
      return { status: 'SUCCEEDED', output: await machine.run(input, { context, overrides }).result };
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem;
      const cause = problem.message.replace('Execution has failed with the following error: ', '');
      return { status: 'FAILED', error: String(fields(problem.cause).name), cause };
    }
  };
}
