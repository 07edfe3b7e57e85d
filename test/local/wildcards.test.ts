/** Wildcard patterns of IAM match like the equivalent regular expression, in linear time. */
import fc from 'fast-check';
import { ANY, matches, ONE, type Pattern } from '../../local/wildcards';

const tokens = fc.array(fc.constantFrom<Pattern[number]>('a', 'b', ANY, ONE), { maxLength: 8 });

test('a pattern matches what a regular expression of the same meaning matches', () => {
  fc.assert(
    fc.property(tokens, fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀'), maxLength: 8 }), (pattern, text) => {
      const source = pattern.map((token) => (token === ANY ? '.*' : token === ONE ? '.' : token)).join('');
      expect(matches(pattern, text)).toBe(new RegExp(`^${source}$`, 'su').test(text));
    }),
    { numRuns: 1000 },
  );
});

test('a pattern on which a regular expression would crawl takes no time', () => {
  const pattern: Pattern = [...Array.from({ length: 50 }, (): Pattern => [ANY, 'a']).flat(), 'b'];
  const begin = performance.now();
  expect(matches(pattern, 'a'.repeat(10_000))).toBe(false);
  expect(performance.now() - begin).toBeLessThan(1000);
});
