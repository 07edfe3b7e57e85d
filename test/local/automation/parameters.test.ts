/** Parameters are checked against the declarations of the document. */
import * as fc from 'fast-check';
import { resolveParameters } from '../../../local/automation/parameters';

const InstanceId = { type: 'String' as const, allowedPattern: 'i-[0-9a-f]{8}' };

test.each([
  ['a missing one', { InstanceId }, {}, 'InstanceId is required'],
  ['an unknown one', {}, { Instance: ['i-12345678'] }, 'Instance is not a parameter of the document'],
  ['two values for one', { InstanceId }, { InstanceId: ['i-12345678', 'i-12345678'] }, 'takes one value (got 2)'],
  ['a value that matches in part only', { InstanceId }, { InstanceId: ["i-12345678'; exit"] }, 'does not match'],
  [
    'a value that is not allowed',
    { A: { type: 'String' as const, allowedValues: ['x'] } },
    { A: ['y'] },
    'not among the allowed',
  ],
  ['a number that is none', { A: { type: 'Integer' as const } }, { A: ['1.5'] }, 'not an integer'],
  ['a boolean that is none', { A: { type: 'Boolean' as const } }, { A: ['yes'] }, 'not a boolean'],
  ['too short a value', { A: { type: 'String' as const, minChars: 3 } }, { A: ['ab'] }, '3 to'],
  ['too many values', { A: { type: 'StringList' as const, maxItems: 1 } }, { A: ['a', 'b'] }, '0 to 1 values'],
  [
    'one bad value of many',
    { A: { type: 'StringList' as const, allowedPattern: 'a' } },
    { A: ['a', 'b'] },
    "'b' does not match",
  ],
])('%s is refused', (_, declared, given, fault) => {
  expect(() => resolveParameters(declared, given)).toThrow(
    expect.objectContaining({
      code: 'InvalidAutomationExecutionParametersException',
      message: expect.stringContaining(fault),
    }),
  );
});

test('all faults are reported at once', () => {
  expect(() => resolveParameters({ InstanceId }, { A: ['1'], B: ['2'] })).toThrow(
    /A is not.*B is not.*InstanceId is required/,
  );
});

test('values get their declared type, and defaults replace missing ones', () => {
  const declared = {
    Text: { type: 'String' as const },
    Count: { type: 'Integer' as const },
    Flag: { type: 'Boolean' as const },
    List: { type: 'StringList' as const },
    Map: { type: 'StringMap' as const },
    Default: { type: 'String' as const, default: 'given' },
  };
  const given = { Text: ['a'], Count: ['-3'], Flag: ['True'], List: ['a', 'b'], Map: ['{"a":1}'] };
  expect(Object.fromEntries(resolveParameters(declared, given))).toEqual({
    Text: 'a',
    Count: -3,
    Flag: true,
    List: ['a', 'b'],
    Map: { a: 1 },
    Default: 'given',
  });
});

test('a value that matches a pattern of safe characters is safe', () => {
  const declared = { Name: { type: 'String' as const, allowedPattern: '[A-Za-z0-9 -]*' } };
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const passes = /^[A-Za-z0-9 -]*$/.test(value) && !value.includes('\n');
      if (passes) expect(resolveParameters(declared, { Name: [value] }).get('Name')).toBe(value);
      else expect(() => resolveParameters(declared, { Name: [value] })).toThrow('does not match');
    }),
  );
});
