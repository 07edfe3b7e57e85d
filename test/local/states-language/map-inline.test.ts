/** Inline Map: one iteration per item, at most 40 at a time, and the first failure fails the Map. */
import { StatesError } from '../../../local/states-language/execution';
import type { JsonObject } from '../../../local/states-language/json';
import { execute, FUNCTION, single } from './execute';

function map(more: JsonObject, each: JsonObject = { Type: 'Pass' }) {
  const processor = { StartAt: 'Each', States: { Each: { End: true, ...each } } };
  return single({ Type: 'Map', ItemProcessor: processor, End: true, ...more });
}

const task = { Type: 'Task', Resource: FUNCTION };

test('the input is the array if ItemsPath is omitted', async () => {
  expect(await execute(map({}), [1, 'a', null])).toMatchObject({ outcome: { output: [1, 'a', null] } });
});

test('an empty array succeeds', async () => {
  expect(await execute(map({}), [])).toMatchObject({ outcome: { output: [] } });
});

test('a value that is no array fails', async () => {
  const { outcome } = await execute(map({ ItemsPath: '$.a' }), { a: {} });
  expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('must point to array') });
});

test.each(['ItemSelector', 'Parameters'])('%s reads the item, its index, and the input of the state', async (field) => {
  const selector = { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'all.$': '$.tag' };
  const definition = map({ InputPath: '$.in', ItemsPath: '$.list', [field]: selector });
  const { outcome } = await execute(definition, { in: { list: ['a', 'b'], tag: 't' } });
  expect(outcome).toMatchObject({
    output: [
      { i: 0, v: 'a', all: 't' },
      { i: 1, v: 'b', all: 't' },
    ],
  });
});

test('the states of an iteration see their item in the context object', async () => {
  const each = { Type: 'Pass', Parameters: { 'i.$': '$$.Map.Item.Index' } };
  expect(await execute(map({}, each), ['a', 'b'])).toMatchObject({ outcome: { output: [{ i: 0 }, { i: 1 }] } });
});

test('the older Iterator does the same', async () => {
  const processor = { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } };
  const { outcome } = await execute(single({ Type: 'Map', Iterator: processor, End: true }), [1]);
  expect(outcome).toMatchObject({ output: [1] });
});

test.each([
  [{}, 100, 3],
  [{ MaxConcurrency: 0 }, 40, 1],
  [{ MaxConcurrency: 0 }, 41, 2],
  [{ MaxConcurrency: 1 }, 4, 4],
  [{ MaxConcurrency: 10 }, 25, 3],
  [{ MaxConcurrency: 1_000 }, 80, 2],
])('with %j, %d items of one second each take %d seconds', async (limit, count, expected) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const { seconds, outcome } = await execute(map(limit, { Type: 'Wait', Seconds: 1 }), items);
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: items });
  expect(seconds).toBe(expected);
});

test('MaxConcurrencyPath takes the limit from the input', async () => {
  const definition = map({ ItemsPath: '$.items', MaxConcurrencyPath: '$.limit' }, { Type: 'Wait', Seconds: 1 });
  expect(await execute(definition, { items: [1, 2, 3, 4], limit: 2 })).toMatchObject({ seconds: 2 });
});

test('the first iteration that fails stops the running ones, and no more are started', async () => {
  const definition = map({ MaxConcurrency: 2 }, task);
  const { outcome, calls, events } = await execute(definition, ['bad', 'slow', 'never'], {
    Each: async ({ parameters }, clock) => {
      if (parameters === 'bad') throw new StatesError('Bad');
      await clock.sleep(1_000);
      return null;
    },
  });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'Bad' });
  expect(calls.map(({ parameters }) => parameters)).toEqual(['bad', 'slow']);
  const ends = events.map(({ type }) => type).filter((type) => /^Map(Iteration|State)(Failed|Aborted)$/.test(type));
  expect(ends.sort()).toEqual(['MapIterationAborted', 'MapIterationFailed', 'MapStateFailed']);
});

test('a Catch in the iteration handles the failure of its item alone', async () => {
  const definition = single({
    Type: 'Map',
    End: true,
    ItemProcessor: {
      StartAt: 'Each',
      States: {
        Each: { ...task, End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Note' }] },
        Note: { Type: 'Pass', OutputPath: '$.Error', End: true },
      },
    },
  });
  const { outcome } = await execute(definition, [1, 2, 3], {
    Each: ({ parameters }) => {
      if (parameters === 2) throw new StatesError('Two');
      return parameters;
    },
  });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: [1, 'Two', 3] });
});
