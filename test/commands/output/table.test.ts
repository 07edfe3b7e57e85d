/** Tables keep their lines whatever stands in the cells. */
import * as fc from 'fast-check';
import { table } from '../../../commands/output/table';

test('columns line up, and notes stand under their row, wrapped', () => {
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

test('a character that takes two columns is counted as two', () => {
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

test('without a width nothing is wrapped', () => {
  const note = 'word '.repeat(100).trim();
  expect(table(['Id'], [{ cells: ['a'], note }], Number.POSITIVE_INFINITY)).toContain(`\n    ${note}`);
});

test('no cell can start a line of its own or send a control character', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.array(fc.record({ cells: fc.tuple(text, text), note: fc.constant('') })), (rows) => {
      const lines = table(['A', 'B'], rows, 80).split('\n');
      expect(lines).toHaveLength(rows.length + 2);
      expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    }),
  );
});
