/** Runs a definition in virtual time with given task functions, and keeps the outcome, the events and the calls. */
import { Clock } from '../../../local/clock';
import {
  type ExecutionRequest,
  type HistoryEvent,
  type JsonObject,
  type JsonValue,
  type Outcome,
  run,
  type TaskCall,
} from '../../../local/states-language/execution';

export const START = new Date('2026-03-01T00:00:00.000Z');

export type TaskFunction = (call: TaskCall, clock: Clock) => JsonValue | Promise<JsonValue>;

export interface Result {
  readonly outcome: Outcome;
  readonly events: readonly HistoryEvent[];
  readonly calls: readonly TaskCall[];
  /** Virtual seconds from start to end. */
  readonly seconds: number;
}

export async function execute(
  definition: JsonValue,
  input: JsonValue = {},
  tasks: Readonly<Record<string, TaskFunction>> = {},
  more: Partial<ExecutionRequest> = {},
): Promise<Result> {
  const clock = more.clock ?? new Clock(START);
  const events: HistoryEvent[] = [];
  const calls: TaskCall[] = [];
  const outcome = await run({
    definition,
    input,
    execution: {
      Id: 'arn:aws:states:eu-west-1:111122223333:execution:Machine:run',
      Name: 'run',
      RoleArn: 'arn:aws:iam::111122223333:role/machine',
      StartTime: START.toISOString(),
    },
    stateMachine: { Id: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Machine', Name: 'Machine' },
    clock,
    runTask: async (call) => {
      calls.push(call);
      const task = tasks[call.stateName];
      if (task === undefined) throw new Error(`The test gives no function for the task ${call.stateName}`);
      return task(call, clock);
    },
    onEvent: (event) => events.push(event),
    ...more,
  });
  return { outcome, events, calls, seconds: (clock.now().getTime() - START.getTime()) / 1_000 };
}

/** A machine of one state, which is named State. */
export function single(state: JsonObject): { StartAt: string; States: { State: JsonObject } } {
  return { StartAt: 'State', States: { State: state } };
}

/** The output of a machine of one Pass state or the like; anything but success is an error of the test. */
export async function output(state: JsonObject, input: JsonValue = {}): Promise<JsonValue> {
  const { outcome } = await execute(single(state), input);
  if (outcome.status !== 'SUCCEEDED') throw new Error(`${outcome.status}: ${outcome.error}: ${outcome.cause}`);
  return outcome.output;
}

export const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:work';
export const INVOKE = 'arn:aws:states:::lambda:invoke';
