/** Intrinsic functions: their results, and the arguments that they reject. */
import fc from 'fast-check';
import { evaluateCall } from '../../../local/states-language/intrinsic-functions/evaluate';
import { isCall } from '../../../local/states-language/intrinsic-functions/parse';
import type { JsonValue } from '../../../local/states-language/json';
import { SeededRandom } from '../../../local/states-language/seeded-random';

function call(text: string, input: JsonValue = {}): JsonValue {
  const context = { Execution: { Name: 'run' } };
  return evaluateCall(text, {
    input,
    context,
    variables: new Map([['name', 'Ada']]),
    random: new SeededRandom('test'),
  });
}

const results: [string, JsonValue, JsonValue][] = [
  ["States.Array('a', 1, null, $.x)", { x: [2] }, ['a', 1, null, [2]]],
  ['States.ArrayPartition($.x, 2)', { x: [1, 2, 3, 4, 5] }, [[1, 2], [3, 4], [5]]],
  ['States.ArrayContains($.x, $.y)', { x: [{ a: [1] }], y: { a: [1] } }, true],
  ['States.ArrayContains($.x, 2)', { x: [1, '2'] }, false],
  ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
  ['States.ArrayRange(5, 1, -2)', {}, [5, 3, 1]],
  ['States.ArrayRange(5, 1, 1)', {}, []],
  ['States.ArrayGetItem($.x, 1)', { x: ['a', 'b'] }, 'b'],
  ['States.ArrayLength($.x)', { x: [1, 2] }, 2],
  ['States.ArrayUnique($.x)', { x: [1, '1', 1, { a: 1 }, { a: 1 }, null] }, [1, '1', { a: 1 }, null]],
  ["States.Base64Encode('Grüße')", {}, 'R3LDvMOfZQ=='],
  ["States.Base64Decode('R3LDvMOfZQ==')", {}, 'Grüße'],
  ["States.Hash('abc', 'SHA-1')", {}, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ["States.Hash('abc', 'MD5')", {}, '900150983cd24fb0d6963f7d28e17f72'],
  ['States.JsonMerge($.a, $.b, false)', { a: { x: { y: 1 }, z: 1 }, b: { x: { w: 2 } } }, { x: { w: 2 }, z: 1 }],
  ['States.StringToJson($.x)', { x: '{"a":[1,null]}' }, { a: [1, null] }],
  ['States.JsonToString($.x)', { x: { a: [1, null] } }, '{"a":[1,null]}'],
  ['States.MathAdd(7, -10)', {}, -3],
  ["States.StringSplit('a,b;;c', ',;')", {}, ['a', 'b', 'c']],
  ["States.StringSplit('a[b^c', '[^')", {}, ['a', 'b', 'c']],
  ["States.Format('{} is {}, {}', $name, 36, true)", {}, 'Ada is 36, true'],
  ["States.Format('\\{\\} it\\'s \\\\ {}', 'one')", {}, "{} it's \\ one"],
  ["States.Format('{}', $.x)", { x: '{}' }, '{}'],
  ["States.Format('{}', $$.Execution.Name)", {}, 'run'],
  ["States.Format('{}', 'it\\'s')", {}, "it's"],
  ["States.ArrayGetItem(States.StringSplit('a-b', '-'), States.MathAdd(0, 1))", {}, 'b'],
];

test.each(results)('%s with %j is %j', (text, input, expected) => {
  expect(call(text, input)).toEqual(expected);
});

test('States.UUID and States.MathRandom repeat with the same seed and not within an execution', () => {
  const random = new SeededRandom('execution');
  const context = {};
  const draw = () => evaluateCall('States.UUID()', { input: {}, context, variables: new Map(), random });
  const [first, second] = [draw(), draw()];
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second).not.toBe(first);
  expect(new SeededRandom('execution').uuid()).toBe(first);
  expect(call('States.MathRandom(1, 1000000, 7)')).toBe(call('States.MathRandom(1, 1000000, 7)'));
});

test('States.MathRandom includes the start and excludes the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 3 }), fc.nat(), (start, width, seed) => {
      const drawn = call(`States.MathRandom(${start}, ${start + width}, ${seed})`);
      expect(drawn).toBeGreaterThanOrEqual(start);
      expect(drawn).toBeLessThan(start + width);
    }),
  );
});

const failures: [string, JsonValue, string][] = [
  ['States.ArrayPartition($.x, 0)', { x: [] }, 'greater than zero'],
  ['States.ArrayRange(1, 5, 0)', {}, 'must not be zero'],
  ['States.ArrayRange(1, 1001, 1)', { x: 1 }, 'more than 1000'],
  ['States.ArrayGetItem($.x, 2)', { x: [1, 2] }, 'no item at index 2'],
  ['States.ArrayLength($.x)', { x: 'text' }, 'must be an array'],
  ["States.Base64Decode('a!')", {}, 'not Base64'],
  ['States.Base64Encode($.x)', { x: 'a'.repeat(10_001) }, 'longer than 10000'],
  ["States.Hash('a', 'CRC')", {}, 'CRC is none of'],
  ['States.JsonMerge($.x, $.x, true)', { x: {} }, 'must be false'],
  ['States.StringToJson($.x)', { x: '{' }, 'not JSON'],
  ["States.MathAdd('1', 2)", {}, 'must be a number'],
  ["States.Format('{} {}', 1)", {}, 'more {} than arguments'],
  ["States.Format('{}', 1, 2)", {}, 'more arguments than {}'],
];

test.each(failures)('States.IntrinsicFailure: %s', (text, input, problem) => {
  expect(() => call(text, input)).toThrow(
    expect.objectContaining({ error: 'States.IntrinsicFailure', message: expect.stringContaining(problem) }),
  );
});

test('a path without a value fails the execution, not the function', () => {
  expect(() => call('States.ArrayLength($.nothing)')).toThrow(expect.objectContaining({ error: 'States.Runtime' }));
});

const nestedTooDeep = `${'States.Array('.repeat(11)}1${')'.repeat(11)}`;

test.each([
  'States.Nothing()',
  'Format()',
  'States.UUID(1)',
  'States.ArrayLength()',
  "States.Format('{}'",
  "States.Format('\\n')",
  'States.Array(a)',
  'States.Array(1) 2',
  nestedTooDeep,
])('%s is no call', (text) => {
  expect(isCall(text)).toBe(false);
});

test('ten nested calls are allowed', () => {
  expect(isCall(`${'States.Array('.repeat(10)}1${')'.repeat(10)}`)).toBe(true);
});
