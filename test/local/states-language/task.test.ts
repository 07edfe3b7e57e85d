/** Task: the call of the service, its timeout and its heartbeat. */
import { Clock } from '../../../local/clock';
import { execute, FUNCTION, INVOKE, START, single, type TaskFunction } from './execute';

const task = { Type: 'Task', Resource: FUNCTION, End: true };
const slow: TaskFunction = async (_call, clock) => {
  await clock.sleep(60_000);
  return 'late';
};

test('the call carries the resource, the parameters, the state and the execution', async () => {
  const definition = single({
    ...task,
    Resource: INVOKE,
    TimeoutSeconds: 9,
    Parameters: { FunctionName: 'f', 'Payload.$': '$' },
  });
  const { calls } = await execute(definition, { a: 1 }, { State: () => null });
  expect(calls[0]).toMatchObject({
    resource: INVOKE,
    parameters: { FunctionName: 'f', Payload: { a: 1 } },
    stateName: 'State',
    timeoutSeconds: 9,
    executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:Machine:run',
  });
});

test('TimeoutSeconds ends a task that does not return in time, and aborts its signal', async () => {
  const { outcome, seconds, calls } = await execute(single({ ...task, TimeoutSeconds: 5 }), {}, { State: slow });
  expect(outcome).toEqual({ status: 'FAILED', error: 'States.Timeout', cause: undefined });
  expect(seconds).toBe(5);
  expect(calls[0]?.signal.aborted).toBe(true);
});

test('TimeoutSecondsPath reads the timeout from the input', async () => {
  const definition = single({ ...task, TimeoutSecondsPath: '$.t' });
  expect(await execute(definition, { t: 90 }, { State: slow })).toMatchObject({
    outcome: { output: 'late' },
    seconds: 60,
  });
  expect(await execute(definition, { t: 7 }, { State: slow })).toMatchObject({
    outcome: { error: 'States.Timeout' },
    seconds: 7,
  });
  expect(await execute(definition, { t: 'x' }, { State: slow })).toMatchObject({
    outcome: { error: 'States.Runtime' },
  });
});

test('each attempt has the whole timeout', async () => {
  const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1, IntervalSeconds: 10 }];
  const { seconds, calls } = await execute(single({ ...task, TimeoutSeconds: 5, Retry }), {}, { State: slow });
  expect(calls).toHaveLength(2);
  expect(seconds).toBe(20);
});

test('States.TaskFailed does not catch a timeout, States.Timeout does', async () => {
  const definition = (name: string) => ({
    StartAt: 'State',
    States: {
      State: { ...task, TimeoutSeconds: 5, Catch: [{ ErrorEquals: [name], Next: 'Handled' }] },
      Handled: { Type: 'Succeed' },
    },
  });
  expect((await execute(definition('States.TaskFailed'), {}, { State: slow })).outcome.status).toBe('FAILED');
  expect((await execute(definition('States.Timeout'), {}, { State: slow })).outcome.status).toBe('SUCCEEDED');
});

describe('a task that waits for its token', () => {
  const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  const waiting = single({ ...task, Resource, HeartbeatSeconds: 10, Parameters: { 'token.$': '$$.Task.Token' } });

  test('is given the token that its parameters carry', async () => {
    const { calls } = await execute(waiting, {}, { State: () => null });
    expect(calls[0]?.taskToken).toMatch(/^[0-9a-f-]{36}$/);
    expect(calls[0]?.parameters).toEqual({ token: calls[0]?.taskToken });
  });

  test('continues while heartbeats arrive in time', async () => {
    const beating: TaskFunction = async ({ heartbeat }, clock) => {
      for (let beat = 0; beat < 5; beat += 1) {
        await clock.sleep(9_000);
        heartbeat();
      }
      return 'alive';
    };
    expect(await execute(waiting, {}, { State: beating })).toMatchObject({ outcome: { output: 'alive' }, seconds: 45 });
  });

  test('can be caught as States.HeartbeatTimeout', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Handled' }];
    const definition = {
      StartAt: 'State',
      States: { State: { ...task, Resource, HeartbeatSeconds: 10, Catch }, Handled: { Type: 'Succeed' } },
    };
    const { outcome } = await execute(definition, {}, { State: slow });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Error: 'States.Timeout', Cause: '' } });
  });

  test('times out without heartbeats', async () => {
    expect(await execute(waiting, {}, { State: slow })).toMatchObject({
      outcome: { error: 'States.Timeout' },
      seconds: 10,
    });
  });
});

test('HeartbeatSeconds does not apply to a task without a token', async () => {
  const { outcome } = await execute(single({ ...task, HeartbeatSeconds: 10 }), {}, { State: slow });
  expect(outcome).toMatchObject({ output: 'late' });
});

test('tasks that time out at the same time all record a timeout', async () => {
  const processor = { StartAt: 'Each', States: { Each: { ...task, TimeoutSeconds: 5 } } };
  const { events } = await execute(single({ Type: 'Map', ItemProcessor: processor, End: true }), [1, 2, 3], {
    Each: slow,
  });
  expect(events.filter(({ type }) => type === 'LambdaFunctionTimedOut')).toHaveLength(3);
});

test('a task that returns in time leaves no timer', async () => {
  const clock = new Clock(START);
  const definition = single({ ...task, TimeoutSeconds: 9_999 });
  await execute(definition, {}, { State: () => 'soon' }, { clock });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(clock.now()).toEqual(START);
});
