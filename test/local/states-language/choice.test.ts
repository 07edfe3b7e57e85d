/** Choice: every operator, And, Or, Not, paths as operands, and the error if nothing matches. */

import type { JsonObject, JsonValue } from '../../../local/states-language/json';
import { SeededRandom } from '../../../local/states-language/seeded-random';
import { ruleHolds } from '../../../local/states-language/states/choice';
import { execute } from './execute';

function holds(rule: JsonObject, input: JsonValue): boolean {
  return ruleHolds(rule, {
    input,
    context: { Execution: { Name: 'run' } },
    variables: new Map(),
    random: new SeededRandom(''),
  });
}

const EARLY = '2026-03-01T00:00:00Z';
const LATE = '2026-03-01T00:00:00.5+00:00';

/** Operator, operand, values that match, values that do not. */
const operators: [string, JsonValue, JsonValue[], JsonValue[]][] = [
  ['StringEquals', 'b', ['b'], ['a', 1, null, ['b']]],
  ['StringLessThan', 'b', ['a', 'B', ''], ['b', 'c', 1]],
  ['StringLessThanEquals', 'b', ['a', 'b'], ['c', 1]],
  ['StringGreaterThan', 'b', ['c', 'ba'], ['b', 'a', 9]],
  ['StringGreaterThanEquals', 'b', ['b', 'c'], ['a', 9]],
  ['StringMatches', 'a*c.txt', ['ac.txt', 'abbc.txt', 'a\nc.txt'], ['abcxtxt', 'xabc.txt', 7]],
  ['StringMatches', 'a\\*', ['a*'], ['ab', 'a\\*']],
  ['NumericEquals', 1, [1], [2, '1', true, null]],
  ['NumericLessThan', 1, [0, -1], [1, '0']],
  ['NumericLessThanEquals', 1, [1, 0], [2]],
  ['NumericGreaterThan', 1, [2], [1, '2']],
  ['NumericGreaterThanEquals', 1, [1, 2], [0]],
  ['BooleanEquals', false, [false], [true, 0, null, 'false']],
  ['TimestampEquals', EARLY, [EARLY, '2026-03-01T01:00:00+01:00'], [LATE, 'soon', 0]],
  ['TimestampLessThan', LATE, [EARLY], [LATE, '2026-02-30T00:00:00Z']],
  ['TimestampLessThanEquals', EARLY, [EARLY], [LATE]],
  ['TimestampGreaterThan', EARLY, [LATE], [EARLY]],
  ['TimestampGreaterThanEquals', EARLY, [EARLY, LATE], ['2025-03-01T00:00:00Z']],
  ['IsNull', true, [null], [0, '', false]],
  ['IsNumeric', true, [0, 1.5], ['0', null]],
  ['IsString', true, ['', 'a'], [0]],
  ['IsBoolean', true, [true, false], ['true', 0]],
  ['IsTimestamp', true, [EARLY, LATE], ['2026-03-01', '2026-03-01T00:00:00', 1]],
  ['IsPresent', true, [null, 0], []],
];

const cases = operators.flatMap(([operator, operand, matching, others]) => [
  ...matching.map((value) => ({ operator, operand, value, expected: true })),
  ...others.map((value) => ({ operator, operand, value, expected: false })),
]);

test.each(cases)('$operator $operand for $value is $expected', ({ operator, operand, value, expected }) => {
  expect(holds({ Variable: '$.v', [operator]: operand }, { v: value })).toBe(expected);
});

test.each(cases.filter(({ operator }) => !/^Is|Matches$/.test(operator)))(
  '$operator for $value is the same with its operand $operand from a path',
  ({ operator, operand, value, expected }) => {
    expect(holds({ Variable: '$.v', [`${operator}Path`]: '$.o' }, { v: value, o: operand })).toBe(expected);
  },
);

test.each([
  ['BooleanEqualsPath', null],
  ['StringEqualsPath', 1],
  ['NumericEqualsPath', '1'],
  ['TimestampEqualsPath', 'soon'],
])('%s does not match two values that are both of another type (%j)', (operator, value) => {
  expect(holds({ Variable: '$.v', [operator]: '$.v' }, { v: value })).toBe(false);
});

test('a type test with the operand false holds for values of another type', () => {
  expect(holds({ Variable: '$.v', IsString: false }, { v: 1 })).toBe(true);
  expect(holds({ Variable: '$.v', IsString: false }, { v: 'a' })).toBe(false);
});

test('IsPresent false holds for a path without a value', () => {
  expect(holds({ Variable: '$.none.deeper', IsPresent: false }, {})).toBe(true);
  expect(holds({ Variable: '$.none[*]', IsPresent: false }, {})).toBe(true);
});

const yes = { Variable: '$.v', NumericEquals: 1 };
const no = { Variable: '$.v', NumericEquals: 2 };

test.each([
  [{ And: [yes, yes] }, true],
  [{ And: [yes, no] }, false],
  [{ Or: [no, yes] }, true],
  [{ Or: [no, no] }, false],
  [{ Not: no }, true],
  [{ Not: { Or: [no, { And: [yes, { Not: no }] }] } }, false],
])('%j is %s', (rule, expected) => {
  expect(holds(rule, { v: 1 })).toBe(expected);
});

test('And and Or stop at the first rule that decides', () => {
  const missing = { Variable: '$.none', NumericEquals: 1 };
  expect(holds({ And: [no, missing] }, { v: 1 })).toBe(false);
  expect(holds({ Or: [yes, missing] }, { v: 1 })).toBe(true);
});

function machine(Choices: JsonValue, more: JsonObject = {}): JsonValue {
  const end = { Type: 'Pass', End: true };
  return {
    StartAt: 'Choose',
    States: {
      Choose: { Type: 'Choice', Choices, ...more },
      First: { ...end, Result: 'first' },
      Second: { ...end, Result: 'second' },
    },
  };
}

const both = [
  { ...yes, Next: 'First' },
  { ...no, Next: 'Second' },
];

test('the first rule that holds decides the next state', async () => {
  const { outcome } = await execute(
    machine([
      { ...yes, Next: 'First' },
      { ...yes, Next: 'Second' },
    ]),
    { v: 1 },
  );
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'first' });
});

test('Default is next if no rule holds', async () => {
  const { outcome } = await execute(machine([{ ...yes, Next: 'First' }], { Default: 'Second' }), { v: 3 });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'second' });
});

test('States.NoChoiceMatched without a rule that holds and without Default', async () => {
  const { outcome } = await execute(machine(both), { v: 3 });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
});

test.each(['NumericEquals', 'IsNull'])('a Variable without a value ends the execution (%s)', async (operator) => {
  const operand = operator === 'IsNull' ? true : 1;
  const { outcome } = await execute(
    machine([
      { Variable: '$.x.y', [operator]: operand, Next: 'First' },
      { ...no, Next: 'Second' },
    ]),
  );
  expect(outcome).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining(
      "Invalid path '$.x.y': The choice state's condition path references an invalid value.",
    ),
  });
});
