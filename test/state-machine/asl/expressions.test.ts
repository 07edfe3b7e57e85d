/** How paths, intrinsic functions and Choice rules render in Amazon States Language. */
import * as fc from 'fast-check';
import { parseCall } from '../../../local/states-language/intrinsic-functions/parse';
import {
  and,
  array,
  arrayContains,
  arrayGetItem,
  arrayLength,
  arrayPartition,
  arrayRange,
  arrayUnique,
  atLeast,
  atMost,
  base64Decode,
  base64Encode,
  booleanEquals,
  format,
  greaterThan,
  hash,
  isBoolean,
  isFalse,
  isNull,
  isNumeric,
  isPresent,
  isString,
  isTimestamp,
  isTrue,
  jsonMerge,
  jsonToString,
  lessThan,
  mathAdd,
  mathRandom,
  not,
  numericEquals,
  or,
  stringAtLeast,
  stringAtMost,
  stringEquals,
  stringGreaterThan,
  stringLessThan,
  stringMatches,
  stringSplit,
  stringToJson,
  timestampAtLeast,
  timestampAtMost,
  timestampEquals,
  timestampGreaterThan,
  timestampLessThan,
  uuid,
} from '../../../state-machine/asl';
import { doc, text } from '../../../state-machine/asl/expression';

interface Document {
  Name: string;
  Count: number;
  Ready: boolean;
  Items: { Id: string }[];
  Names: string[];
  'odd name': string;
}

const $ = doc<Document>('$');
const MOMENT = '2030-01-01T00:00:00Z';

describe('paths', () => {
  test.each([
    [$.Name, '$.Name'],
    [$['odd name'], "$['odd name']"],
    [doc<[{ A: string }]>('$')[0].A, '$[0].A'],
    [doc<{ A: { B: number } }>('$$').A.B, '$$.A.B'],
  ])('%#', (path, written) => {
    expect(path[text]).toBe(written);
  });
});

describe('intrinsic functions', () => {
  test.each([
    [mathAdd($.Count, 1), 'States.MathAdd($.Count, 1)'],
    [format("it's {} of {}", $.Name, 3), "States.Format('it\\'s {} of {}', $.Name, 3)"],
    [format('{}', 'a{b}c\\'), "States.Format('{}', 'a\\{b\\}c\\\\')"],
    [arrayLength($.Items), 'States.ArrayLength($.Items)'],
    [array<string | number>($.Name, 'x', 1), "States.Array($.Name, 'x', 1)"],
    [jsonToString($), 'States.JsonToString($)'],
    [stringToJson<Document>($.Name), 'States.StringToJson($.Name)'],
    [format('{"a": {}}', $.Name), `States.Format('\\{"a": {}\\}', $.Name)`],
    [jsonMerge($, $), 'States.JsonMerge($, $, false)'],
    [arrayPartition($.Items, 4), 'States.ArrayPartition($.Items, 4)'],
    [arrayContains($.Names, 'x'), "States.ArrayContains($.Names, 'x')"],
    [arrayRange(0, $.Count, 2), 'States.ArrayRange(0, $.Count, 2)'],
    [arrayGetItem($.Items, 0), 'States.ArrayGetItem($.Items, 0)'],
    [arrayUnique($.Names), 'States.ArrayUnique($.Names)'],
    [base64Encode($.Name), 'States.Base64Encode($.Name)'],
    [base64Decode('eA=='), "States.Base64Decode('eA==')"],
    [hash($.Name, 'SHA-256'), "States.Hash($.Name, 'SHA-256')"],
    [mathRandom(1, $.Count), 'States.MathRandom(1, $.Count)'],
    [mathRandom(1, 6, $.Count), 'States.MathRandom(1, 6, $.Count)'],
    [stringSplit($.Name, ', '), "States.StringSplit($.Name, ', ')"],
    [uuid(), 'States.UUID()'],
  ])('%#', (intrinsic, written) => {
    expect(intrinsic[text]).toBe(written);
    expect(parseCall(written).kind).toBe('call');
  });

  test('any text is escaped as a literal', () => {
    fc.assert(
      fc.property(fc.string(), (literal) => {
        expect(parseCall(base64Encode(literal)[text]).args).toEqual([{ kind: 'literal', value: literal }]);
      }),
    );
  });
});

describe('choice rules', () => {
  test.each([
    [isTrue($.Ready), { Variable: '$.Ready', BooleanEquals: true }],
    [isFalse($.Ready), { Variable: '$.Ready', BooleanEquals: false }],
    [lessThan($.Count, 3), { Variable: '$.Count', NumericLessThan: 3 }],
    [lessThan($.Count, $.Count), { Variable: '$.Count', NumericLessThanPath: '$.Count' }],
    [atLeast($.Count, 3), { Variable: '$.Count', NumericGreaterThanEquals: 3 }],
    [numericEquals($.Count, 3), { Variable: '$.Count', NumericEquals: 3 }],
    [stringEquals($.Name, 'x'), { Variable: '$.Name', StringEquals: 'x' }],
    [isNull($.Name), { Variable: '$.Name', IsNull: true }],
    [booleanEquals($.Ready, $.Ready), { Variable: '$.Ready', BooleanEqualsPath: '$.Ready' }],
    [greaterThan($.Count, 3), { Variable: '$.Count', NumericGreaterThan: 3 }],
    [atMost($.Count, $.Count), { Variable: '$.Count', NumericLessThanEqualsPath: '$.Count' }],
    [stringEquals($.Name, $.Name), { Variable: '$.Name', StringEqualsPath: '$.Name' }],
    [stringLessThan($.Name, 'x'), { Variable: '$.Name', StringLessThan: 'x' }],
    [stringGreaterThan($.Name, 'x'), { Variable: '$.Name', StringGreaterThan: 'x' }],
    [stringAtMost($.Name, 'x'), { Variable: '$.Name', StringLessThanEquals: 'x' }],
    [stringAtLeast($.Name, $.Name), { Variable: '$.Name', StringGreaterThanEqualsPath: '$.Name' }],
    [stringMatches($.Name, 'a*'), { Variable: '$.Name', StringMatches: 'a*' }],
    [timestampEquals($.Name, MOMENT), { Variable: '$.Name', TimestampEquals: MOMENT }],
    [timestampLessThan($.Name, $.Name), { Variable: '$.Name', TimestampLessThanPath: '$.Name' }],
    [timestampGreaterThan($.Name, MOMENT), { Variable: '$.Name', TimestampGreaterThan: MOMENT }],
    [timestampAtMost($.Name, MOMENT), { Variable: '$.Name', TimestampLessThanEquals: MOMENT }],
    [timestampAtLeast($.Name, MOMENT), { Variable: '$.Name', TimestampGreaterThanEquals: MOMENT }],
    [isNumeric($.Name), { Variable: '$.Name', IsNumeric: true }],
    [isString($.Name), { Variable: '$.Name', IsString: true }],
    [isBoolean($.Name), { Variable: '$.Name', IsBoolean: true }],
    [isTimestamp($.Name), { Variable: '$.Name', IsTimestamp: true }],
    [isPresent($.Name), { Variable: '$.Name', IsPresent: true }],
    [not(isTrue($.Ready)), { Not: { Variable: '$.Ready', BooleanEquals: true } }],
    [
      and(isTrue($.Ready), isNull($.Name)),
      {
        And: [
          { Variable: '$.Ready', BooleanEquals: true },
          { Variable: '$.Name', IsNull: true },
        ],
      },
    ],
    [
      or(isTrue($.Ready), isNull($.Name)),
      {
        Or: [
          { Variable: '$.Ready', BooleanEquals: true },
          { Variable: '$.Name', IsNull: true },
        ],
      },
    ],
  ])('%#', (condition, rule) => {
    expect(condition.rule).toEqual(rule);
  });
});

test('any field name renders as a path step with exactly that name', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => {
      const written = doc<Record<string, string>>('$')[name]?.[text] ?? '';
      const quoted = /^\$\['((?:[^\\']|\\.)*)'\]$/s.exec(written)?.[1]?.replace(/\\(.)/gs, '$1');
      const plain = /^\$\.([A-Za-z_][A-Za-z0-9_]*)$/.exec(written)?.[1];
      const index = /^\$\[(\d+)\]$/.exec(written)?.[1];
      expect(quoted ?? plain ?? index).toBe(name);
    }),
  );
});
