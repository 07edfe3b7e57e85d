/** Tables keep their lines whatever stands in the cells. */
import * as fc from 'fast-check';
import { table } from '../../../local/commands/table';

test('columns line up and the last one wraps', () => {
  expect(
    table(
      ['Id', 'Reason'],
      [
        ['a', 'one two three four five six seven'],
        ['long-id', ''],
      ],
      34,
    ),
  ).toBe(
    [
      'Id       Reason',
      '───────  ─────────────────────────',
      'a        one two three four five',
      '         six seven',
      'long-id',
    ].join('\n'),
  );
});

test('no cell can start a line of its own or send a control character', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))), (rows) => {
      const lines = table(['A', 'B'], rows, 80).split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(rows.length + 2);
      expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    }),
  );
});
