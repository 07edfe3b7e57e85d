/** Succeed and Fail end an execution. */
import { execute, single } from './execute';

test('Succeed ends with its input, through its paths', async () => {
  const { outcome } = await execute(single({ Type: 'Succeed', InputPath: '$.a', OutputPath: '$.b' }), { a: { b: 1 } });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: 1 });
});

test.each([
  [
    { Error: 'E', Cause: 'C' },
    { error: 'E', cause: 'C' },
  ],
  [
    { ErrorPath: '$.e', CausePath: "States.Format('{} of {}', $.c, $$.State.Name)" },
    { error: 'e', cause: 'c of State' },
  ],
  [{ ErrorPath: '$$.Execution.Name' }, { error: 'run', cause: undefined }],
  [{}, { error: undefined, cause: undefined }],
])('Fail with %j', async (fields, expected) => {
  const { outcome, events } = await execute(single({ Type: 'Fail', ...fields }), { e: 'e', c: 'c', n: 1 });
  expect(outcome).toEqual({ status: 'FAILED', ...expected });
  expect(events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
});

test.each([{ ErrorPath: '$.none' }, { CausePath: '$.n' }])(
  '%j that finds no string is States.Runtime',
  async (fields) => {
    const { outcome } = await execute(single({ Type: 'Fail', ...fields }), { n: 1 });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  },
);
