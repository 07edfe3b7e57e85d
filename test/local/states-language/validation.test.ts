/** Validation: the answers of CreateStateMachine, and the fields that this interpreter does not support. */
import fc from 'fast-check';
import { InvalidDefinition, validate } from '../../../local/states-language/execution';
import { isCall } from '../../../local/states-language/intrinsic-functions/parse';
import type { JsonObject, JsonValue } from '../../../local/states-language/json';
import { isPath } from '../../../local/states-language/paths/parse';
import { FUNCTION, single } from './execute';

const task = { Type: 'Task', Resource: FUNCTION, End: true };
const pass = { Type: 'Pass', End: true };
const processor = { StartAt: 'Each', States: { Each: pass } };
const map = { Type: 'Map', ItemProcessor: processor, End: true };

test.each([
  single(pass),
  single(task),
  single({ ...task, Resource: 'arn:aws:states:::aws-sdk:fsx:createBackup', Parameters: { 'FileSystemId.$': '$.id' } }),
  single({ ...task, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', HeartbeatSeconds: 9 }),
  single({ ...task, Retry: [{ ErrorEquals: ['A'] }, { ErrorEquals: ['States.ALL'] }] }),
  single(map),
  {
    Comment: 'all',
    Version: '1.0',
    TimeoutSeconds: 60,
    QueryLanguage: 'JSONPath',
    ...single({ ...pass, Comment: 'x' }),
  },
])('%j is valid', (definition) => {
  expect(validate(definition)).toEqual([]);
});

const refused: [string, JsonValue, string, string][] = [
  ['a machine without states', { StartAt: 'A' }, '/', 'These fields are required: [States]'],
  ['an empty object', {}, '/', 'These fields are required: [StartAt, States]'],
  ['a start that does not exist', { StartAt: 'B', States: { A: pass } }, '/StartAt', "Missing 'Next' target: B"],
  ['a next that does not exist', single({ Type: 'Pass', Next: 'B' }), '/States/State/Next', "Missing 'Next' target: B"],
  [
    'a catcher that leads nowhere',
    single({ ...task, Catch: [{ ErrorEquals: ['A'], Next: 'B' }] }),
    '/States/State/Catch[0]/Next',
    "Missing 'Next' target: B",
  ],
  [
    'a state that is not reachable',
    { StartAt: 'A', States: { A: pass, B: pass } },
    '/States/B',
    'State "B" is not reachable.',
  ],
  ['a state without an end', single({ Type: 'Pass' }), '/States/State', 'A state has either Next or "End": true'],
  [
    'a state with two ends',
    { StartAt: 'A', States: { A: { ...pass, Next: 'B' }, B: pass } },
    '/States/A',
    'A state has either Next or "End": true',
  ],
  [
    'an unknown type',
    single({ Type: 'Sleep', End: true }),
    '/States/State/Type',
    "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
  ],
  [
    'an unknown field',
    single({ ...pass, Paramters: {} }),
    '/States/State/Paramters',
    "Field 'Paramters' is not supported",
  ],
  [
    'a field of another type of state',
    single({ ...pass, Retry: [] }),
    '/States/State/Retry',
    "Field 'Retry' is not supported",
  ],
  [
    'a task without a resource',
    single({ Type: 'Task', End: true }),
    '/States/State',
    'These fields are required: [Resource]',
  ],
  [
    'a path that is none',
    single({ ...pass, InputPath: 'a' }),
    '/States/State/InputPath',
    'Value is not a valid JSONPath',
  ],
  [
    'a ResultPath that finds many',
    single({ ...pass, ResultPath: '$.a[*]' }),
    '/States/State/ResultPath',
    'Value is not a Reference Path',
  ],
  [
    'an expression that is none',
    single({ ...pass, Parameters: { a: [{ 'b.$': 'x' }] } }),
    '/States/State/Parameters',
    "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call",
  ],
  [
    'a wait without a form',
    single({ Type: 'Wait', End: true }),
    '/States/State',
    'One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]',
  ],
  [
    'a wait of two forms',
    single({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }),
    '/States/State',
    'Only one of these fields is allowed: [Seconds, SecondsPath, Timestamp, TimestampPath]',
  ],
  [
    'a timestamp that is none',
    single({ Type: 'Wait', Timestamp: '2026-03-01', End: true }),
    '/States/State/Timestamp',
    'String does not match RFC3339 timestamp',
  ],
  [
    'States.ALL beside others',
    single({ ...task, Retry: [{ ErrorEquals: ['A', 'States.ALL'] }] }),
    '/States/State/Retry[0]/ErrorEquals',
    'States.ALL must appear alone in ErrorEquals',
  ],
  [
    'States.ALL before others',
    single({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
    '/States/State/Retry',
    'States.ALL must be named by the last entry',
  ],
  [
    'a fractional interval',
    single({ ...task, Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 1.5 }] }),
    '/States/State/Retry[0]/IntervalSeconds',
    'Expected value of type Integer',
  ],
  [
    'a resource that no service has',
    single({ ...task, Resource: 'arn:aws:states:::lambda:explode' }),
    '/States/State/Resource',
    'The resource provided arn:aws:states:::lambda:explode is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.',
  ],
  [
    'a Map without a processor',
    single({ Type: 'Map', End: true }),
    '/States/State',
    'One of these fields is required: [ItemProcessor, Iterator]',
  ],
  [
    'batches of an inline Map',
    single({ ...map, ItemBatcher: { MaxItemsPerBatch: 2 } }),
    '/States/State/ItemBatcher',
    'ItemBatcher is only supported by a Map in DISTRIBUTED mode',
  ],
  [
    'a fault within a processor',
    single({ ...map, ItemProcessor: { StartAt: 'Each', States: { Each: { Type: 'Pass' } } } }),
    '/States/State/ItemProcessor/States/Each',
    'A state has either Next or "End": true',
  ],
  [
    'a name that is used twice',
    { StartAt: 'Each', States: { Each: map } },
    '/',
    'The state name "Each" is used more than once',
  ],
];

test.each(refused)('%s is refused', (_, definition, location, message) => {
  expect(validate(definition)).toEqual([expect.objectContaining({ severity: 'ERROR', location, message })]);
});

const choice = (rule: JsonObject) => ({
  StartAt: 'C',
  States: { C: { Type: 'Choice', Choices: [{ ...rule, Next: 'P' }] }, P: pass },
});

test.each([
  [{ Variable: '$.a' }, 'A choice rule has exactly one operator, not 0'],
  [{ Variable: '$.a', IsNull: true, NumericEquals: 1 }, 'A choice rule has exactly one operator, not 2'],
  [{ Variable: '$.a', NumericEquals: '1' }, 'NumericEquals expects a value of type Numeric'],
  [{ Variable: '$.a', NumericEqualsPath: 1 }, 'NumericEqualsPath expects a valid JSONPath'],
  [{ Variable: '$.a', TimestampEquals: 'soon' }, 'TimestampEquals expects a value of type Timestamp'],
  [{ Variable: 'a', IsNull: true }, 'Variable must be a valid JSONPath'],
  [{ Variable: '$.a', StringMatchesPath: '$.b' }, "Field 'StringMatchesPath' is not supported"],
  [{ Variable: '$.a', IsOdd: true }, "Field 'IsOdd' is not supported"],
  [{ And: [] }, 'And expects rules'],
  [{ Not: [] }, 'Not expects rules'],
  [{ And: [{ Variable: '$.a', IsNull: true, Next: 'P' }] }, 'Next and Assign are only allowed in the outermost rule'],
])('the rule %j: %s', (rule, message) => {
  expect(validate(choice(rule))).toEqual([expect.objectContaining({ location: '/States/C/Choices[0]', message })]);
});

test.each([
  [{ QueryLanguage: 'JSONata', ...single(pass) }, 'JSONata is not supported here'],
  [single({ ...pass, QueryLanguage: 'JSONata' }), 'JSONata is not supported here'],
  [single({ ...pass, Output: '{% $x %}' }), "Field 'Output' is JSONata"],
  [single({ ...task, Arguments: {} }), "Field 'Arguments' is JSONata"],
  [choice({ Condition: '{% true %}' }), 'Condition is JSONata'],
  [single({ ...map, ItemReader: {} }), "Field 'ItemReader' reads from Amazon S3"],
  [single({ ...map, ResultWriter: {} }), "Field 'ResultWriter' writes to Amazon S3"],
  [single({ ...pass, Parameters: { 'n.$': '$.list.length()' } }), "The value for the field 'n.$'"],
])('fields of AWS that this interpreter does not support are named: %j', (definition, reason) => {
  expect(validate(definition).map(({ message }) => message)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  [
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    "Express state machine does not support '.waitForTaskToken' service integration ",
  ],
  ['arn:aws:states:::states:startExecution.sync', "Express state machine does not support '.sync' service integration"],
])('an EXPRESS machine does not support %s', (Resource, message) => {
  expect(validate(single({ ...task, Resource }))).toEqual([]);
  expect(validate(single({ ...task, Resource }), 'EXPRESS')).toMatchObject([{ message }]);
});

test('the error of CreateStateMachine lists every fault', () => {
  const problem = new InvalidDefinition(validate({ StartAt: 'B', States: { A: pass } }));
  expect(problem.message).toBe(
    "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /StartAt'",
  );
});

test('any JSON is either valid and can be run, or has diagnostics', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.record({ StartAt: fc.string(), States: fc.jsonValue() }),
    fc.record({
      StartAt: fc.constant('State'),
      States: fc.record({
        State: fc.dictionary(fc.constantFrom('Type', 'Next', 'Choices', 'ItemProcessor', 'Retry'), fc.jsonValue()),
      }),
    }),
  );
  fc.assert(fc.property(anything, (definition) => expect(validate(definition).length).toBeGreaterThan(0)));
});

test('any text is parsed as a path, a call, or neither', () => {
  const parts = fc.constantFrom(
    '$',
    '.',
    '..',
    '[',
    ']',
    '*',
    '?(',
    ')',
    '@',
    "'",
    'a',
    '0',
    ':',
    ',',
    ' ',
    '==',
    'States.Array(',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (texts) => {
      const text = texts.join('');
      expect([true, false]).toContain(isPath(text));
      expect([true, false]).toContain(isCall(text));
    }),
  );
});
