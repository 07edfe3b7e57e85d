/** Parses the form parameters of the query protocols into lists and records. */
import fc from 'fast-check';
import { queryParameters } from '../../../../local/aws/protocols/query-parameters';

const read = (form: string) => queryParameters(new URLSearchParams(form));

test('numbered names become lists in the order of the numbers, dotted names records', () => {
  expect(
    read('Action=A&Version=1&Filter.2.Name=b&Filter.1.Name=a&Filter.1.Value.10=y&Filter.1.Value.9=x&Id=7'),
  ).toEqual({
    Filter: [{ Name: 'a', Value: ['x', 'y'] }, { Name: 'b' }],
    Id: '7',
  });
});

test.each(['a=1&a=2', 'a=1&a.b=2', 'a.b=1&a=2'])('%s contradicts itself', (form) => {
  expect(() => read(form)).toThrow();
});

test('a name out of the prototype is a name like any other', () => {
  expect(Object.keys(Object(read('__proto__.x=1&constructor=2'))).toSorted()).toEqual(['__proto__', 'constructor']);
  expect(Object(read('__proto__.x=1')).x).toBeUndefined();
});

type Value = string | Value[] | { [name: string]: Value };

function flat(value: Value, path: readonly string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => flat(item, [...path, String(index + 1)]));
  return Object.entries(value).flatMap(([name, member]) => flat(member, [...path, name]));
}

test('whatever a client flattens comes back', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{1,5}$/);
  const { record } = fc.letrec<{ value: Value; record: { [name: string]: Value } }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      tie('record'),
    ),
    record: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 3 }),
  }));
  fc.assert(fc.property(record, (value) => expect(read(new URLSearchParams(flat(value)).toString())).toEqual(value)));
});
