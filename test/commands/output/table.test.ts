/** Tables keep their shape whatever the cells contain. */
import * as fc from 'fast-check';
import { table } from '../../../commands/output/table';

test('aligns columns and wraps notes under their row', () => {
  const note = 'one two three four five six seven eight nine ten';
  expect(
    table(
      ['Id', 'Status'],
      [
        { cells: ['a', 'Failed'], note },
        { cells: ['long-id', ''], note: '' },
      ],
      34,
    ),
  ).toBe(
    [
      'Id       Status',
      '───────  ──────',
      'a        Failed',
      '    one two three four five six seven eight',
      '    nine ten',
      'long-id',
    ].join('\n'),
  );
});

test('counts a character that takes two columns as two', () => {
  const lines = table(
    ['Name', 'Status'],
    [
      { cells: ['日本', 'ok'], note: '' },
      { cells: ['Büro', 'ok'], note: '' },
    ],
    80,
  ).split('\n');
  expect(lines.slice(2)).toEqual(['日本  ok', 'Büro  ok']);
});

test('wraps nothing without a width', () => {
  const note = 'word '.repeat(100).trim();
  expect(table(['Id'], [{ cells: ['a'], note }], Number.POSITIVE_INFINITY)).toContain(`\n    ${note}`);
});

test('a cell can neither start a line nor print a control character', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.array(fc.record({ cells: fc.tuple(text, text), note: fc.constant('') })), (rows) => {
      const lines = table(['A', 'B'], rows, 80).split('\n');
      expect(lines).toHaveLength(rows.length + 2);
      expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    }),
  );
});
