/** Runs the definition of a vector with functions that behave as the vector describes. */
import { Clock } from '../../local/clock';
import { type Outcome, type RunTask, run, StatesError } from '../../local/states-language/execution';
import type { HistoryEvent } from '../../local/states-language/history/event';
import { isObject, type JsonValue } from '../../local/states-language/json';
import type { Behaviour, RunVector } from './vector';

const MACHINE = 'state-machine';
const NAME = 'execution';
const PREFIX = 'arn:aws:states:us-east-1:111111111111';

export interface VectorRun {
  readonly outcome: Outcome;
  readonly events: readonly HistoryEvent[];
}

export async function runVector(
  vector: Pick<RunVector, 'definition' | 'input'> &
    Partial<Pick<RunVector, 'tasks' | 'now' | 'stopExecution' | 'uses'>>,
): Promise<VectorRun> {
  const clock = new Clock(new Date(vector.now ?? '2025-01-01T00:00:00Z'));
  const events: HistoryEvent[] = [];
  const stop = new AbortController();
  if (vector.stopExecution !== undefined) clock.sleep(1_000).then(() => stop.abort());
  const express = vector.uses?.includes('Express') ?? false;
  const outcome = await run({
    definition: vector.definition,
    input: vector.input,
    execution: {
      Id: express ? `${PREFIX}:express:${MACHINE}:${NAME}:1` : `${PREFIX}:execution:${MACHINE}:${NAME}`,
      Name: NAME,
      RoleArn: 'arn:aws:iam::111111111111:role/role',
      StartTime: clock.now().toISOString(),
    },
    stateMachine: { Id: `${PREFIX}:stateMachine:${MACHINE}`, Name: MACHINE },
    clock,
    runTask: functions(vector.tasks ?? {}, clock),
    onEvent: (event) => events.push(event),
    signal: stop.signal,
  });
  return { outcome, events };
}

function functions(behaviours: Readonly<Record<string, Behaviour>>, clock: Clock): RunTask {
  return async ({ stateName, resource, parameters, signal }) => {
    const behaviour = behaviours[stateName];
    if (behaviour === undefined) throw new Error(`The vector does not say what the task ${stateName} does`);
    if (behaviour.neverCompletes) await new Promise(() => undefined);
    if (behaviour.delaySeconds !== undefined) await clock.sleep(behaviour.delaySeconds * 1_000, signal);
    if (behaviour.error !== undefined) throw new StatesError(behaviour.error, behaviour.cause);
    if (behaviour.result !== undefined) return behaviour.result;
    const integrated = resource.endsWith(':lambda:invoke');
    const event = integrated && isObject(parameters) ? (parameters.Payload ?? {}) : parameters;
    const value = behaviour.echo ? event : (behaviour.returns ?? null);
    return integrated ? invocation(value) : value;
  };
}

function invocation(value: JsonValue): JsonValue {
  return {
    ExecutedVersion: '$LATEST',
    Payload: value,
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: '00000000-0000-4000-8000-000000000000' },
    StatusCode: 200,
  };
}
