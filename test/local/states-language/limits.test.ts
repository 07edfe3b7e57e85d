/** The limits of Step Functions: 256 KiB of data, 25,000 events. */
import type { JsonObject } from '../../../local/states-language/json';
import { execute, FUNCTION, INVOKE } from './execute';

/** A string whose JSON text, with its quotes, is as many bytes. */
function ofBytes(bytes: number, character = 'a'): string {
  return character.repeat((bytes - 2) / Buffer.byteLength(character));
}

const LIMIT = 256 * 1_024;

function machine(task: JsonObject) {
  return {
    StartAt: 'Work',
    States: {
      Work: { ...('Type' in task ? {} : { Type: 'Task', Resource: INVOKE }), End: true, ...task },
      ...('Catch' in task ? { Handled: { Type: 'Pass', OutputPath: '$.Error', End: true } } : {}),
    },
  };
}

const handling = (name: string) => ({ Catch: [{ ErrorEquals: [name], Next: 'Handled' }] });

test.each(['a', 'é'])('a result of 256 KiB of %s is allowed, one byte more is not', async (character) => {
  expect((await execute(machine({}), {}, { Work: () => ofBytes(LIMIT, character) })).outcome.status).toBe('SUCCEEDED');
  const { outcome } = await execute(machine({}), {}, { Work: () => `${ofBytes(LIMIT, character)}b` });
  expect(outcome).toEqual({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

test.each(['States.DataLimitExceeded', 'States.ALL'])(
  'the too large result of a task is caught by %s',
  async (name) => {
    const { outcome } = await execute(machine(handling(name)), {}, { Work: () => ofBytes(LIMIT + 1) });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'States.DataLimitExceeded' });
  },
);

test('an output that ResultPath makes too large ends the execution, and no Catch applies', async () => {
  const task = { Resource: FUNCTION, ResultPath: '$.r', ...handling('States.DataLimitExceeded') };
  const { outcome } = await execute(machine(task), { kept: ofBytes(1_000) }, { Work: () => ofBytes(LIMIT - 500) });
  expect(outcome).toMatchObject({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause: expect.stringContaining("'Work'"),
  });
});

const half = { StartAt: 'One', States: { One: { Type: 'Pass', Result: ofBytes(LIMIT / 2), End: true } } };
const otherHalf = { StartAt: 'Two', States: { Two: { Type: 'Pass', Result: ofBytes(LIMIT / 2), End: true } } };
const distributed = { ...half, ProcessorConfig: { Mode: 'DISTRIBUTED' } };

test.each([
  ['Parallel', { Type: 'Parallel', Branches: [half, otherHalf] }],
  ['an inline Map', { Type: 'Map', ItemProcessor: half }],
  ['a distributed Map', { Type: 'Map', ItemProcessor: distributed }],
])('the results of %s together have the same limit, and the error can be caught', async (_, state) => {
  const definition = machine({ ...state, ...handling('States.DataLimitExceeded') });
  expect((await execute(definition, [1, 2])).outcome).toEqual({
    status: 'SUCCEEDED',
    output: 'States.DataLimitExceeded',
  });
});

const endless = {
  StartAt: 'A',
  States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
};

test('an execution whose 25,000th event does not end it fails', async () => {
  const { outcome, events } = await execute(endless);
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining('25000') });
  expect(events).toHaveLength(25_000);
  expect(events.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
});

test('no Catch applies when the history is full', async () => {
  const branch = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } };
  const { outcome, events } = await execute({
    StartAt: 'Around',
    States: {
      Around: {
        Type: 'Parallel',
        Branches: [branch],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }],
        End: true,
      },
      Handled: { Type: 'Succeed' },
    },
  });
  expect(outcome.status).toBe('FAILED');
  expect(events).toHaveLength(25_000);
});
