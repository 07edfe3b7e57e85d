/** Substitution is plain text replacement. */
import * as fc from 'fast-check';
import { references, substitute } from '../../../local/automation/substitution';

const values: Readonly<Record<string, unknown>> = {
  Name: "it's $&",
  List: ['a', 'b'],
  Count: 3,
  'Step.Output': 'done',
};
const fill = (value: unknown) => substitute(value, (name) => values[name]);

test('a text that is a reference becomes the value itself', () => {
  expect(fill({ ids: '{{ List }}', n: ['{{Count}}'] })).toEqual({ ids: ['a', 'b'], n: [3] });
});

test('inside of text the value is written out, unquoted and unescaped', () => {
  expect(fill('Key=Name,Value={{ Name }};n={{Count}};l={{ List }};{{ Step.Output }}')).toBe(
    'Key=Name,Value=it\'s $&;n=3;l=["a","b"];done',
  );
});

test('substituted values are not substituted again', () => {
  expect(substitute('{{ A }}-', () => '{{ B }}')).toBe('{{ B }}-');
});

test('text without a reference is unchanged', () => {
  const text = fc.string().filter((value) => references(value).length === 0);
  const json = fc.jsonValue().filter((value) => references(value).length === 0);
  fc.assert(
    fc.property(fc.oneof(text, json), (value) => {
      expect(fill(value)).toEqual(value);
    }),
  );
});

test('references are found at any depth', () => {
  expect(references({ a: ['{{ X }} and {{Y.Z}}', { b: '{{automation:EXECUTION_ID}}' }], c: 1 })).toEqual([
    'X',
    'Y.Z',
    'automation:EXECUTION_ID',
  ]);
});
