/** How each word of the builder is written in Amazon States Language. */
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
  type LambdaOperation,
  lessThan,
  machine,
  mathAdd,
  mathRandom,
  not,
  numericEquals,
  or,
  render,
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

  test('any text survives as a literal', () => {
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

const measure: LambdaOperation<{ Id: string }, { Size: number }, 'Gone'> = {
  functionName: 'Measure',
  constants: { EventType: 'Measure' },
  outputFields: ['Size'],
  errors: ['Gone'],
  timeoutSeconds: 7,
};

test('a task: fields in canonical order, one ResultSelector line per output field', () => {
  const built = machine<{
    input: { Id: string };
    states: { Measure: { Id: string }; Lost: { Failure: { Error: string; Cause: string } } };
    output: unknown;
    errors: 'Lost';
  }>('M', {
    startAt: 'Measure',
    states: {
      Measure: ({ $: item, task }) =>
        task(measure, {
          comment: 'why',
          payload: { Id: item.Id },
          into: 'Measured',
          retry: [
            {
              errors: ['Gone'],
              intervalSeconds: 1,
              maxAttempts: 2,
              backoffRate: 1.5,
              maxDelaySeconds: 9,
              jitterStrategy: 'FULL',
            },
          ],
          catch: [{ errors: ['States.ALL'], into: 'Failure', next: 'Lost' }],
          end: true,
        }),
      Lost: ({ $: lost, fail }) => fail({ error: 'Lost', cause: lost.Failure.Cause }),
    },
  });
  expect(
    JSON.stringify(render(built, { Measure: 'arn:measure' }, { timeoutSeconds: 5 }), null, 1),
  ).toMatchInlineSnapshot(`
"{
 "StartAt": "Measure",
 "TimeoutSeconds": 5,
 "States": {
  "Measure": {
   "Type": "Task",
   "Comment": "why",
   "Resource": "arn:aws:states:::lambda:invoke",
   "Parameters": {
    "FunctionName": "arn:measure",
    "Payload": {
     "EventType": "Measure",
     "Id.$": "$.Id"
    }
   },
   "ResultSelector": {
    "Size.$": "$.Payload.Size"
   },
   "ResultPath": "$.Measured",
   "TimeoutSeconds": 7,
   "Retry": [
    {
     "ErrorEquals": [
      "Gone"
     ],
     "IntervalSeconds": 1,
     "MaxAttempts": 2,
     "BackoffRate": 1.5,
     "MaxDelaySeconds": 9,
     "JitterStrategy": "FULL"
    }
   ],
   "Catch": [
    {
     "ErrorEquals": [
      "States.ALL"
     ],
     "ResultPath": "$.Failure",
     "Next": "Lost"
    }
   ],
   "End": true
  },
  "Lost": {
   "Type": "Fail",
   "Error": "Lost",
   "CausePath": "$.Failure.Cause"
  }
 }
}"
`);
});

test('a function whose ARN is not given is named', () => {
  const built = machine<{ input: { Id: string }; states: { A: { Id: string } }; output: unknown }>('M', {
    startAt: 'A',
    states: { A: ({ $: item, task }) => task(measure, { payload: { Id: item.Id }, into: '$', end: true }) },
  });
  expect(() => render(built, {})).toThrow('No ARN was given for the function Measure.');
});

test('the other states', () => {
  const item = machine<{ input: { Id: string }; states: { Item: { Id: string } }; output: { Id: string } }>('Item', {
    comment: 'one item',
    startAt: 'Item',
    states: { Item: ({ succeed }) => succeed() },
  });
  const branch = machine<{ input: unknown; states: { Branch: unknown }; output: { Size: number } }>('Branch', {
    startAt: 'Branch',
    states: { Branch: ({ pass }) => pass({ parameters: { Size: 1 }, end: true }) },
  });
  const built = machine<{
    input: Document;
    states: { Ask: Document; Sleep: Document; Until: Document; Each: Document; Both: Document; Pick: Document };
    output: unknown;
  }>('M', {
    startAt: 'Ask',
    states: {
      Ask: ({ $: d, choice }) => choice([{ when: isTrue(d.Ready), next: 'Sleep' }], 'Until', { comment: 'ready?' }),
      Sleep: ({ $: d, wait }) => wait({ seconds: d.Count, next: 'Each' }),
      Until: ({ wait }) => wait({ timestamp: '2030-01-01T00:00:00Z', next: 'Each' }),
      Each: ({ $: d, map }) =>
        map(item, {
          mode: 'DISTRIBUTED',
          executionType: 'STANDARD',
          label: 'Item',
          toleratedFailurePercentage: 100,
          items: d.Items,
          itemSelector: ({ item: each, $$ }) => ({ Id: format('{}/{}', $$.Execution.Name, each.Id) }),
          maxConcurrency: 2,
          into: null,
          next: 'Both',
        }),
      Both: ({ parallel }) => parallel([branch], { into: null, next: 'Pick' }),
      Pick: ({ $: d, pass }) => pass({ inputPath: d.Items, end: true }),
    },
  });
  expect(JSON.stringify(render(built, {}), null, 1)).toMatchInlineSnapshot(`
"{
 "StartAt": "Ask",
 "States": {
  "Ask": {
   "Type": "Choice",
   "Comment": "ready?",
   "Choices": [
    {
     "Variable": "$.Ready",
     "BooleanEquals": true,
     "Next": "Sleep"
    }
   ],
   "Default": "Until"
  },
  "Sleep": {
   "Type": "Wait",
   "SecondsPath": "$.Count",
   "Next": "Each"
  },
  "Until": {
   "Type": "Wait",
   "Timestamp": "2030-01-01T00:00:00Z",
   "Next": "Each"
  },
  "Each": {
   "Type": "Map",
   "ItemsPath": "$.Items",
   "ItemSelector": {
    "Id.$": "States.Format('{}/{}', $$.Execution.Name, $$.Map.Item.Value.Id)"
   },
   "MaxConcurrency": 2,
   "ToleratedFailurePercentage": 100,
   "Label": "Item",
   "ItemProcessor": {
    "ProcessorConfig": {
     "Mode": "DISTRIBUTED",
     "ExecutionType": "STANDARD"
    },
    "Comment": "one item",
    "StartAt": "Item",
    "States": {
     "Item": {
      "Type": "Succeed"
     }
    }
   },
   "ResultPath": null,
   "Next": "Both"
  },
  "Both": {
   "Type": "Parallel",
   "Branches": [
    {
     "StartAt": "Branch",
     "States": {
      "Branch": {
       "Type": "Pass",
       "Parameters": {
        "Size": 1
       },
       "End": true
      }
     }
    }
   ],
   "ResultPath": null,
   "Next": "Pick"
  },
  "Pick": {
   "Type": "Pass",
   "InputPath": "$.Items",
   "End": true
  }
 }
}"
`);
});

test('any field name survives as a path step that names it and nothing else', () => {
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
