/** Parallel: all branches receive the input, the output is an array of their outputs, one failure fails the state. */
import { StatesError } from '../../../local/states-language/execution';
import type { JsonObject } from '../../../local/states-language/json';
import { execute, FUNCTION, single } from './execute';

function branch(name: string, state: JsonObject) {
  return { StartAt: name, States: { [name]: { End: true, ...state } } };
}

const task = { Type: 'Task', Resource: FUNCTION };

test('the outputs have the order of the branches, whichever ends first', async () => {
  const Branches = [branch('Slow', { Type: 'Wait', Seconds: 9 }), branch('Fast', { Type: 'Pass', Result: 'fast' })];
  const { outcome } = await execute(single({ Type: 'Parallel', Branches, End: true }), 'in');
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: ['in', 'fast'] });
});

test('branches overlap in virtual time', async () => {
  const Branches = [30, 20, 25].map((Seconds) => branch(`Wait${Seconds}`, { Type: 'Wait', Seconds }));
  const { seconds } = await execute(single({ Type: 'Parallel', Branches, End: true }));
  expect(seconds).toBe(30);
});

test('Parameters builds the input of all branches, ResultSelector and ResultPath the output', async () => {
  const definition = single({
    Type: 'Parallel',
    Parameters: { 'v.$': '$.a' },
    Branches: [branch('One', { Type: 'Pass' }), branch('Two', { Type: 'Pass', OutputPath: '$.v' })],
    ResultSelector: { 'one.$': '$[0]', 'two.$': '$[1]' },
    ResultPath: '$.r',
    End: true,
  });
  const { outcome } = await execute(definition, { a: 1 });
  expect(outcome).toMatchObject({ output: { a: 1, r: { one: { v: 1 }, two: 1 } } });
});

test('the first branch that fails stops the others', async () => {
  const stopped: string[] = [];
  const Branches = [branch('Bad', task), branch('Good', task), branch('Later', { Type: 'Wait', Seconds: 100 })];
  const { outcome, seconds, events } = await execute(
    single({ Type: 'Parallel', Branches, End: true }),
    {},
    {
      Bad: async (_call, clock) => {
        await clock.sleep(5_000);
        throw new StatesError('Bad');
      },
      Good: ({ signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            stopped.push('Good');
            resolve(null);
          }),
        ),
    },
  );
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'Bad' });
  expect(seconds).toBe(5);
  expect(stopped).toEqual(['Good']);
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['TaskStateAborted', 'WaitStateAborted', 'ParallelStateFailed']),
  );
});

test('a Retry on Parallel runs every branch again', async () => {
  let attempts = 0;
  const Branches = [branch('Bad', task), branch('Good', task)];
  const Retry = [{ ErrorEquals: ['Once'], IntervalSeconds: 3 }];
  const { outcome, calls } = await execute(
    single({ Type: 'Parallel', Branches, Retry, End: true }),
    {},
    {
      Bad: () => {
        attempts += 1;
        if (attempts === 1) throw new StatesError('Once');
        return attempts;
      },
      Good: () => 'good',
    },
  );
  expect(outcome).toMatchObject({ output: [2, 'good'] });
  expect(calls.map(({ stateName }) => stateName).sort()).toEqual(['Bad', 'Bad', 'Good', 'Good']);
});
