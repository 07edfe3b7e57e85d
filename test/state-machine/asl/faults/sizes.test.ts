/** Payloads and definitions that can exceed the limits of Step Functions. */
import { array, bounded, format, jsonToString, machine, mathAdd, stringToJson } from '../../../../state-machine/asl';
import { doc, type Expression, sizeOf } from '../../../../state-machine/asl/expression';
import { call, codes, type Doc, end, only } from './one-state';

test('a payload that can exceed the limit by its declared bounds', () => {
  const codesFor = (maxBytes: number) =>
    codes(
      only(({ $, task }) =>
        task(call, { ...end, payload: { A: bounded($.Count, maxBytes), B: [{ C: bounded($.Count, 200_000) }] } }),
      ),
    );
  expect(codesFor(62_000)).toEqual([]);
  expect(codesFor(63_000)).toEqual(['PAYLOAD_TOO_LARGE M.A']);
});

test('a definition that is too large is reported at its largest state', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc }; output: unknown }>('M', {
    startAt: 'A',
    states: {
      A: ({ pass }) => pass({ comment: 'a'.repeat(400_000), next: 'B' }),
      B: ({ pass }) => pass({ comment: 'b'.repeat(700_000), end: true }),
    },
  });
  expect(codes(built)).toEqual(['DEFINITION_TOO_LARGE M.B']);
});

test('with bounds, every expression in a payload needs one', () => {
  const built = only(({ $, $$, task }) =>
    task(call, { ...end, payload: { A: $.Count, B: [{ C: $.Count }], D: $$.Execution.Name } }),
  );
  expect(codes(built)).toEqual([]);
  expect(codes(built, { bounds: {} })).toEqual(['UNBOUNDED M.A']);
  expect(codes(built, { bounds: { '$.Count': 24 } })).toEqual([]);
  expect(codes(built, { bounds: { '$.Count': 140_000 } })).toEqual(['PAYLOAD_TOO_LARGE M.A']);
});

const given = doc<{ Text: string; Count: number; Unknown: string }>('$');
const boundOf = (path: string) => ({ '$.Text': 102, '$.Count': 5 })[path];

test.each<[what: string, expression: Expression<unknown>, bytes: number | undefined]>([
  ['a path', given.Text, 102],
  ['a path without a bound', given.Unknown, undefined],
  ['a bound of its own takes precedence', bounded(given.Text, 7), 7],
  ['a text with insertions', format('{}: {}', given.Text, given.Count), 8 + 102 + 5],
  ['with a path without a bound', format('{}{}', given.Text, given.Unknown), undefined],
  ['a sum', mathAdd(given.Count, 1), 24],
  ['a list', array(given.Text, 'x'), 102 + 3 + 2 + 2],
  ['JSON as text, where a quote becomes two', jsonToString(given.Text), 206],
  ['text as JSON', stringToJson(given.Text), 102],
])('%s', (_, expression, bytes) => {
  expect(sizeOf(expression, boundOf)).toBe(bytes);
});
