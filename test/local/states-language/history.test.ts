/** The history of an execution, event by event. */
import { type HistoryEvent, StatesError } from '../../../local/states-language/execution';
import { execute, FUNCTION, INVOKE, single } from './execute';

function summary(events: readonly HistoryEvent[]): string[] {
  return events.map(({ id, previousEventId, type }) => `${id} after ${previousEventId}: ${type}`);
}

const integrated = single({
  Type: 'Task',
  Resource: INVOKE,
  TimeoutSeconds: 9,
  Parameters: { FunctionName: 'f' },
  End: true,
});

test('a task of a service integration', async () => {
  const { events } = await execute(
    integrated,
    { a: 1 },
    {
      State: async (_call, clock) => {
        await clock.sleep(2_000);
        return 'x';
      },
    },
  );
  expect(summary(events)).toEqual([
    '1 after 0: ExecutionStarted',
    '2 after 1: TaskStateEntered',
    '3 after 2: TaskScheduled',
    '4 after 3: TaskStarted',
    '5 after 4: TaskSucceeded',
    '6 after 5: TaskStateExited',
    '7 after 6: ExecutionSucceeded',
  ]);
  expect(events[0]).toMatchObject({
    executionStartedEventDetails: { input: '{"a":1}', roleArn: 'arn:aws:iam::111122223333:role/machine' },
  });
  expect(events[1]).toMatchObject({ stateEnteredEventDetails: { name: 'State', input: '{"a":1}' } });
  expect(events[2]).toMatchObject({
    taskScheduledEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-west-1',
      parameters: '{"FunctionName":"f"}',
      timeoutInSeconds: 9,
    },
  });
  expect(events[4]).toMatchObject({
    taskSucceededEventDetails: { resourceType: 'lambda', resource: 'invoke', output: '"x"' },
  });
  expect(events[5]).toMatchObject({
    stateExitedEventDetails: { name: 'State', output: '"x"', outputDetails: { truncated: false } },
  });
  expect(events.map(({ timestamp }) => timestamp.getTime() - Date.UTC(2026, 2, 1))).toEqual([
    0, 0, 0, 0, 2_000, 2_000, 2_000,
  ]);
});

test('a direct Lambda function has its own event names, and a retry does not enter the state again', async () => {
  const definition = single({ Type: 'Task', Resource: FUNCTION, Retry: [{ ErrorEquals: ['Once'] }], End: true });
  let attempts = 0;
  const { events } = await execute(
    definition,
    {},
    {
      State: () => {
        attempts += 1;
        if (attempts === 1) throw new StatesError('Once', 'why');
        return 'x';
      },
    },
  );
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'LambdaFunctionScheduled',
    'LambdaFunctionStarted',
    'LambdaFunctionFailed',
    'LambdaFunctionScheduled',
    'LambdaFunctionStarted',
    'LambdaFunctionSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  expect(events[2]).toMatchObject({ lambdaFunctionScheduledEventDetails: { resource: FUNCTION, input: '{}' } });
  expect(events[4]).toMatchObject({ lambdaFunctionFailedEventDetails: { error: 'Once', cause: 'why' } });
});

test('a timeout is recorded as TaskTimedOut', async () => {
  const { events } = await execute(integrated, {}, { State: () => new Promise<never>(() => undefined) });
  expect(events.slice(-2)).toMatchObject([
    { type: 'TaskTimedOut', taskTimedOutEventDetails: { error: 'States.Timeout' } },
    { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'States.Timeout' } },
  ]);
});

test('each branch links to its own events, and the state continues after the last of them', async () => {
  const nap = (name: string, Seconds: number) => ({
    StartAt: name,
    States: { [name]: { Type: 'Wait', Seconds, End: true } },
  });
  const { events } = await execute(
    single({ Type: 'Parallel', Branches: [nap('Long', 2), nap('Short', 1)], End: true }),
  );
  expect(summary(events)).toEqual([
    '1 after 0: ExecutionStarted',
    '2 after 1: ParallelStateEntered',
    '3 after 2: ParallelStateStarted',
    '4 after 3: WaitStateEntered',
    '5 after 3: WaitStateEntered',
    '6 after 5: WaitStateExited',
    '7 after 4: WaitStateExited',
    '8 after 7: ParallelStateSucceeded',
    '9 after 8: ParallelStateExited',
    '10 after 9: ExecutionSucceeded',
  ]);
});

test('iterations of a Map are recorded with their index', async () => {
  const processor = { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } };
  const { events } = await execute(single({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: processor, End: true }), [
    'a',
  ]);
  expect(events[2]).toMatchObject({ type: 'MapStateStarted', mapStateStartedEventDetails: { length: 1 } });
  expect(events[3]).toMatchObject({
    type: 'MapIterationStarted',
    mapIterationStartedEventDetails: { name: 'State', index: 0 },
  });
  expect(events[6]).toMatchObject({
    type: 'MapIterationSucceeded',
    mapIterationSucceededEventDetails: { name: 'State', index: 0 },
  });
});
