/** Retry and Catch in a running machine. */
import { StatesError } from '../../../local/states-language/execution';
import type { JsonObject } from '../../../local/states-language/json';
import { execute, FUNCTION, type TaskFunction } from './execute';

function machine(task: JsonObject) {
  return {
    StartAt: 'Work',
    States: {
      Work: { Type: 'Task', Resource: FUNCTION, Next: 'Done', ...task },
      Done: { Type: 'Pass', End: true },
      ...('Catch' in task ? { Handled: { Type: 'Pass', End: true } } : {}),
    },
  };
}

/** Fails with the errors in turn, then answers. */
function failing(...errors: string[]): TaskFunction {
  const remaining = [...errors];
  return () => {
    const error = remaining.shift();
    if (error !== undefined) throw new StatesError(error, `cause of ${error}`);
    return 'done';
  };
}

const HANDLED = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }] };
const END = { Next: 'Handled' };

test('an error that no Retry or Catch matches ends the execution with its error and cause', async () => {
  const { outcome } = await execute(
    { ...machine({ Catch: [{ ErrorEquals: ['Other'], ...END }] }) },
    {},
    { Work: failing('Broken') },
  );
  expect(outcome).toEqual({ status: 'FAILED', error: 'Broken', cause: 'cause of Broken' });
});

test('a retry that succeeds takes as long as its delays', async () => {
  const definition = machine({ Retry: [{ ErrorEquals: ['Broken'], IntervalSeconds: 10, BackoffRate: 3 }], ...HANDLED });
  const { outcome, seconds, calls } = await execute(definition, {}, { Work: failing('Broken', 'Broken') });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'done' });
  expect(calls).toHaveLength(3);
  expect(seconds).toBe(40);
});

test('each retrier counts its own retries while the state runs', async () => {
  const Retry = [
    { ErrorEquals: ['A'], MaxAttempts: 1, IntervalSeconds: 1 },
    { ErrorEquals: ['B'], MaxAttempts: 2, IntervalSeconds: 100, BackoffRate: 1 },
  ];
  const { outcome, seconds } = await execute(machine({ Retry }), {}, { Work: failing('B', 'A', 'B', 'A') });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'A' });
  expect(seconds).toBe(201);
});

test('$$.State.RetryCount counts the retries made', async () => {
  const definition = machine({
    Retry: [{ ErrorEquals: ['States.ALL'] }],
    Parameters: { 'n.$': '$$.State.RetryCount' },
  });
  const { calls } = await execute(definition, {}, { Work: failing('A', 'B') });
  expect(calls.map(({ parameters }) => parameters)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
});

test('the first catcher that matches leads to its state, with Error and Cause as input', async () => {
  const definition = machine({
    Catch: [
      { ErrorEquals: ['Other'], Next: 'Done' },
      { ErrorEquals: ['Broken'], Next: 'Handled' },
    ],
  });
  const { outcome, events } = await execute(definition, { kept: 1 }, { Work: failing('Broken') });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Error: 'Broken', Cause: 'cause of Broken' } });
  expect(events.map(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name)).toContain('Handled');
});

test('the ResultPath of a catcher puts the error into the raw input of the state', async () => {
  const definition = machine({
    InputPath: '$.a',
    ResultPath: '$.a',
    OutputPath: '$.a',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Handled' }],
  });
  const { outcome } = await execute(definition, { a: { b: 1 } }, { Work: failing('Broken') });
  expect(outcome).toMatchObject({ output: { a: { b: 1 }, error: { Error: 'Broken', Cause: 'cause of Broken' } } });
});

test('ResultPath null of a catcher discards the error and keeps the input', async () => {
  const definition = machine({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Handled' }] });
  const { outcome } = await execute(definition, { kept: 1 }, { Work: failing('Broken') });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { kept: 1 } });
});

test('retries are made before a Catch applies', async () => {
  const definition = machine({ Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }], ...HANDLED });
  const { outcome, calls } = await execute(definition, {}, { Work: failing('Broken', 'Broken', 'Broken') });
  expect(calls).toHaveLength(2);
  expect(outcome).toMatchObject({ output: { Error: 'Broken' } });
});

test('States.Runtime is neither retried nor caught', async () => {
  const definition = machine({ OutputPath: '$.none', Retry: [{ ErrorEquals: ['States.ALL'] }], ...HANDLED });
  const { outcome, calls } = await execute(definition, {}, { Work: () => ({}) });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(calls).toHaveLength(1);
});

test('a failed intrinsic function can be caught', async () => {
  const { outcome } = await execute(machine({ Parameters: { 'n.$': "States.StringToJson('{')" }, ...HANDLED }));
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.IntrinsicFailure' } });
});

test('the error of a branch is caught by the Parallel state', async () => {
  const branch = { StartAt: 'Inner', States: { Inner: { Type: 'Fail', Error: 'Inside', Cause: 'why' } } };
  const definition = {
    StartAt: 'Both',
    States: {
      Both: { Type: 'Parallel', Branches: [branch], ...HANDLED, End: true },
      Handled: { Type: 'Pass', End: true },
    },
  };
  const { outcome } = await execute(definition);
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Error: 'Inside', Cause: 'why' } });
});

test('an error of runTask that is no StatesError is rethrown', async () => {
  const run = execute(machine(HANDLED), {}, { Work: () => Promise.reject(new TypeError('our own')) });
  await expect(run).rejects.toThrow('our own');
});
