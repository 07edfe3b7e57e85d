/** Distributed Map: child executions for items or batches, and tolerated failures. */
import { type ChildExecution, type HistoryEvent, run, StatesError } from '../../../local/states-language/execution';
import type { JsonObject } from '../../../local/states-language/json';
import { execute, FUNCTION, single } from './execute';

function distributed(more: JsonObject, each: JsonObject = { Type: 'Task', Resource: FUNCTION }) {
  return single({
    Type: 'Map',
    End: true,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Each',
      States: { Each: { End: true, ...each } },
    },
    ...more,
  });
}

const failOn = (...bad: number[]) => ({
  Each: ({ parameters }: { parameters: unknown }) => {
    if (bad.some((item) => item === parameters)) throw new StatesError('Bad', 'item');
    return Number(parameters);
  },
});

test('children have names, ARNs and histories of their own', async () => {
  const children: ChildExecution[] = [];
  const histories: HistoryEvent[][] = [];
  const startChild = (child: ChildExecution) => {
    const history: HistoryEvent[] = [];
    children.push(child);
    histories.push(history);
    return run({ ...child.request, onEvent: (event) => history.push(event) });
  };
  const each = {
    Type: 'Pass',
    Parameters: { 'me.$': '$$.Execution.Id', 'machine.$': '$$.StateMachine.Name', 'in.$': '$' },
  };
  const definition = distributed({ Label: 'Items' }, each);
  const { outcome, events } = await execute(definition, ['a', 'b'], {}, { startChild });
  const ids = children.map(({ request }) => request.execution.Id);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids)
    expect(id).toMatch(/^arn:aws:states:eu-west-1:111122223333:execution:Machine\/Items:[0-9a-f-]{36}$/);
  expect(children[0]?.mapRunArn).toMatch(/^arn:aws:states:eu-west-1:111122223333:mapRun:Machine\/Items:[0-9a-f-]{36}$/);
  expect(outcome).toMatchObject({
    output: [
      { me: ids[0], machine: 'Machine/Items', in: 'a' },
      { me: ids[1], machine: 'Machine/Items', in: 'b' },
    ],
  });
  for (const history of histories) {
    expect(history.map(({ id, type }) => `${id} ${type}`)).toEqual([
      '1 ExecutionStarted',
      '2 PassStateEntered',
      '3 PassStateExited',
      '4 ExecutionSucceeded',
    ]);
  }
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'MapStateEntered',
    'MapStateStarted',
    'MapRunStarted',
    'MapRunSucceeded',
    'MapStateSucceeded',
    'MapStateExited',
    'ExecutionSucceeded',
  ]);
});

test('a child sees neither its item in the context object nor the variables of the parent', async () => {
  const each = { Type: 'Pass', Parameters: { 'i.$': '$$.Map.Item.Index' } };
  const { outcome } = await execute(distributed({}, each), [1]);
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
});

test('the children of a child belong to the same machine', async () => {
  const inner = { ...distributed({ Label: 'Inner' }, { Type: 'Pass', OutputPath: '$$.Execution.Id' }) };
  const definition = single({
    Type: 'Map',
    Label: 'Outer',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED' },
      StartAt: 'Within',
      States: { Within: inner.States.State },
    },
    End: true,
  });
  const { outcome } = await execute(definition, [['a']]);
  expect(outcome).toMatchObject({ output: [[expect.stringContaining(':execution:Machine/Inner:')]] });
});

test.each([
  ['without tolerance', {}, [2], false],
  ['count reached', { ToleratedFailureCount: 2 }, [1, 2], true],
  ['count exceeded', { ToleratedFailureCount: 1 }, [1, 2], false],
  ['percentage reached', { ToleratedFailurePercentage: 50 }, [1, 2], true],
  ['percentage exceeded', { ToleratedFailurePercentage: 49.9 }, [1, 2], false],
  ['count of several that are exceeded', { ToleratedFailureCount: 1, ToleratedFailurePercentage: 90 }, [1, 2], false],
  ['100 percent', { ToleratedFailurePercentage: 100 }, [1, 2, 3, 4], true],
])('tolerated failures: %s', async (_, tolerance, bad, tolerated) => {
  const { outcome } = await execute(distributed(tolerance), [1, 2, 3, 4], failOn(...bad));
  if (!tolerated) {
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    return;
  }
  const output = [1, 2, 3, 4].map((item) => (bad.includes(item) ? { Error: 'Bad', Cause: 'item' } : item));
  expect(outcome).toEqual({ status: 'SUCCEEDED', output });
});

test.each([
  [{ MaxItemsPerBatch: 2 }, [{ Items: [1, 2] }, { Items: [3, 4] }, { Items: [5] }]],
  [{ MaxInputBytesPerBatch: 15 }, [{ Items: [1, 2] }, { Items: [3, 4] }, { Items: [5] }]],
  [
    { MaxItemsPerBatchPath: '$.size', BatchInput: { 'tag.$': '$.tag' } },
    [
      { BatchInput: { tag: 't' }, Items: [1, 2, 3] },
      { BatchInput: { tag: 't' }, Items: [4, 5] },
    ],
  ],
])('ItemBatcher %j gives a child several items', async (ItemBatcher, output) => {
  const definition = distributed({ ItemsPath: '$.items', ItemBatcher }, { Type: 'Pass' });
  const { outcome } = await execute(definition, { items: [1, 2, 3, 4, 5], size: 3, tag: 't' });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output });
});

test('a failed batch counts as all its items', async () => {
  const more = { ItemBatcher: { MaxItemsPerBatch: 3 }, ToleratedFailureCount: 2 };
  const { outcome } = await execute(distributed(more), [1, 2, 3], {
    Each: () => {
      throw new StatesError('Bad');
    },
  });
  expect(outcome).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
});

test('more than 40 children run at a time', async () => {
  const { seconds } = await execute(
    distributed({}, { Type: 'Wait', Seconds: 1 }),
    Array.from({ length: 100 }, () => 0),
  );
  expect(seconds).toBe(1);
});

test('stopping the parent stops the children', async () => {
  const stop = new AbortController();
  const statuses: string[] = [];
  const startChild = async (child: ChildExecution) => {
    const outcome = await run(child.request);
    statuses.push(outcome.status);
    return outcome;
  };
  const { outcome } = await execute(
    distributed({}),
    [1, 2],
    {
      Each: async ({ signal, parameters }, clock) => {
        if (parameters === 2) stop.abort();
        await clock.sleep(1_000, signal);
        return null;
      },
    },
    { startChild, signal: stop.signal },
  );
  expect(outcome.status).toBe('ABORTED');
  expect(statuses).toEqual(['ABORTED', 'ABORTED']);
});
