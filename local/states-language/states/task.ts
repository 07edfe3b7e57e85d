/** Task: calls a service, within the timeout and heartbeat of the state. */
import { executionParts, resourceParts } from '../arn';
import { EvaluationError, StatesError } from '../errors';
import type { TaskCall } from '../execution-request';
import { dataOf, type Frame, type Transition } from '../frame';
import type { TaskState } from '../grammar/definition';
import { applyResult, effectiveInput, withParameters } from '../input-output';
import { Interruption, unlessInterrupted } from '../interruption';
import type { JsonValue } from '../json';
import { assertPayloadSize } from '../limits';
import { valueAt } from '../paths/resolve';
import { Deadline } from './deadline';
import { type TaskEvents, type TaskLimits, taskEvents } from './task-events';

export async function task(state: TaskState, frame: Frame): Promise<Transition> {
  const { history, environment } = frame.scope;
  const input = effectiveInput(state, frame);
  const limits = limitsOf(state, input, frame);
  const taskToken = state.Resource.endsWith('.waitForTaskToken') ? environment.random.uuid() : undefined;
  const parameters = withParameters(state.Parameters, input, withToken(frame, taskToken));
  const events = taskEvents(state.Resource, executionParts(environment.execution.Id).region, history);
  events.scheduled(parameters, limits);
  const call = {
    resource: state.Resource,
    parameters,
    stateName: frame.name,
    executionArn: environment.execution.Id,
    ...limits,
    taskToken,
  };
  return applyResult(state, await answer(call, frame, events), frame);
}

/** Only workers with a token send heartbeats. A request-response call has a timeout only. */
async function answer(
  call: Omit<TaskCall, 'signal' | 'heartbeat'>,
  frame: Frame,
  events: TaskEvents,
): Promise<JsonValue> {
  const { signal, environment } = frame.scope;
  const { work, type, action } = resourceParts(call.resource);
  const beats = call.taskToken !== undefined || work === 'Activity';
  const heartbeatSeconds = beats ? call.heartbeatSeconds : undefined;
  const deadline = new Deadline(environment.clock, call.timeoutSeconds, heartbeatSeconds, signal);
  try {
    const source = work === 'Task' ? type : action;
    assertPayloadSize(call.parameters, source, environment.limits);
    const request = { ...call, signal: deadline.signal, heartbeat: () => deadline.heartbeat() };
    const result = await unlessInterrupted(deadline.signal, environment.runTask(request));
    assertPayloadSize(result, source, environment.limits);
    events.succeeded(result);
    return result;
  } catch (problem) {
    if (problem instanceof Interruption && deadline.isPassed) throw timedOut(new StatesError('States.Timeout'), events);
    if (problem === deadline.signal.reason && problem instanceof StatesError) throw timedOut(problem, events);
    if (problem instanceof StatesError) events.failed(problem);
    throw problem;
  } finally {
    deadline.cancel();
  }
}

function timedOut(failure: StatesError, events: TaskEvents): StatesError {
  events.timedOut(failure);
  return failure;
}

const withToken = (frame: Frame, taskToken: string | undefined): Frame =>
  taskToken === undefined ? frame : { ...frame, context: { ...frame.context, Task: { Token: taskToken } } };

function limitsOf(state: TaskState, input: JsonValue, frame: Frame): TaskLimits {
  const secondsAt = (field: string, path: string | undefined) =>
    path === undefined ? undefined : positiveInteger(field, path, valueAt(path, dataOf(frame, input)));
  return {
    timeoutSeconds: state.TimeoutSeconds ?? secondsAt('TimeoutSecondsPath', state.TimeoutSecondsPath),
    heartbeatSeconds: state.HeartbeatSeconds ?? secondsAt('HeartbeatSecondsPath', state.HeartbeatSecondsPath),
  };
}

function positiveInteger(field: string, path: string, value: JsonValue): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new EvaluationError(
    `The ${field} parameter does not reference a positive integer: ${path} == ${JSON.stringify(value)}`,
  );
}
