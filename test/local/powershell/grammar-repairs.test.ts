/** Repairs keep the length of a script and do not change text and comments. */
import * as fc from 'fast-check';
import { repairForGrammar } from '../../../local/powershell/grammar-repairs';

test.each([
  ['Get-Service A, B,  C', 'Get-Service A ,B  ,C'],
  ["Get-Service 'A*', B", "Get-Service 'A*' ,B"],
  ['{ param($a, $b) $a }', '{ param($a, $b);$a }'],
  ['{ param($a)\n $a }', '{ param($a)\n $a }'],
  ['"well, well" # one, two', '"well, well" # one, two'],
  ["'it''s, well' <# a, b\nc, d #>", "'it''s, well' <# a, b\nc, d #>"],
  ["@'\nas is, as was\n'@", "@'\nas is, as was\n'@"],
  ['$a, $b = 1, 2', '$a, $b = 1, 2'],
])('%s', (source, expected) => {
  expect(repairForGrammar(source)).toBe(expected);
});

test('keeps every position', () => {
  const pieces = fc.constantFrom('A', ', ', "'", '"', '#', 'param(', ') ', '$x', '\n', '<#', '#>', '@"', '{', '`');
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const source = parts.join('');
      expect(repairForGrammar(source)).toHaveLength(source.length);
    }),
  );
});
