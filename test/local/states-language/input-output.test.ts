/** InputPath, Parameters, ResultSelector, ResultPath and OutputPath, in this order. */
import { execute, INVOKE, output, single } from './execute';

const pass = { Type: 'Pass', End: true };

test('a state without these fields passes on its input', async () => {
  expect(await output(pass, { a: 1 })).toEqual({ a: 1 });
});

test('InputPath null is an empty object', async () => {
  expect(await output({ ...pass, InputPath: null }, { a: 1 })).toEqual({});
});

test('OutputPath null is an empty object', async () => {
  expect(await output({ ...pass, OutputPath: null }, { a: 1 })).toEqual({});
});

test('ResultPath null discards the result and keeps the input', async () => {
  expect(await output({ ...pass, Result: 9, ResultPath: null }, { a: 1 })).toEqual({ a: 1 });
});

test('ResultPath puts the result into the raw input, not into the value of InputPath', async () => {
  expect(await output({ ...pass, InputPath: '$.a', ResultPath: '$.copy' }, { a: { b: 1 }, c: 2 })).toEqual({
    a: { b: 1 },
    c: 2,
    copy: { b: 1 },
  });
});

test('OutputPath selects from the value after ResultPath', async () => {
  expect(await output({ ...pass, Result: 9, ResultPath: '$.r', OutputPath: '$.r' }, { a: 1 })).toBe(9);
});

test('Parameters evaluates members named .$, at any depth and in arrays, and copies others', async () => {
  const Parameters = {
    'a.$': '$.x',
    deep: [{ 'b.$': "States.Format('{}!', $.x)" }],
    text: '$.x',
    'n.$': '$$.State.Name',
  };
  expect(await output({ ...pass, Parameters }, { x: 'v' })).toEqual({
    a: 'v',
    deep: [{ b: 'v!' }],
    text: '$.x',
    n: 'State',
  });
});

test('Result is a literal: a member named .$ is not evaluated', async () => {
  expect(await output({ ...pass, Result: { 'a.$': '$.x' } }, {})).toEqual({ 'a.$': '$.x' });
});

test('a Result of null is a result', async () => {
  expect(await output({ ...pass, Result: null }, { a: 1 })).toBeNull();
});

test('ResultSelector reads the result, and ResultPath places its value', async () => {
  const definition = single({
    Type: 'Task',
    Resource: INVOKE,
    Parameters: { FunctionName: 'work', 'Payload.$': '$.p' },
    ResultSelector: { 'answer.$': '$.Payload.value' },
    ResultPath: '$.r',
    End: true,
  });
  const { outcome, calls } = await execute(
    definition,
    { p: 1 },
    { State: () => ({ Payload: { value: 42 }, StatusCode: 200 }) },
  );
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { p: 1, r: { answer: 42 } } });
  expect(calls[0]?.parameters).toEqual({ FunctionName: 'work', Payload: 1 });
});

test.each([
  ['InputPath', { InputPath: '$.none' }, "Invalid path '$.none' : No results for path: $['none']"],
  ['OutputPath', { OutputPath: '$.none.x' }, "Invalid path '$.none.x' : Missing property in path $['none']"],
  [
    'Parameters',
    { Parameters: { 'p.$': '$.none' } },
    "The JSONPath '$.none' specified for the field 'p.$' could not be found in the input '{\"a\":1}'",
  ],
])('%s without a value ends the execution with States.Runtime', async (_, fields, problem) => {
  const { outcome } = await execute(single({ ...pass, ...fields }), { a: 1 });
  expect(outcome).toEqual({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: `An error occurred while executing the state 'State' (entered at the event id #2). ${problem}`,
  });
});

test('a member named __proto__ is ordinary data', async () => {
  const input: unknown = JSON.parse('{"__proto__": {"x": 1}}');
  const { outcome } = await execute(
    single({ ...pass, Parameters: { 'v.$': "$['__proto__'].x" } }),
    JSON.parse(JSON.stringify(input)),
  );
  expect(outcome).toMatchObject({ output: { v: 1 } });
});
