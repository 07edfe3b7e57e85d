/** Tag filters for EC2: wildcards in a value are escaped. */
import fc from 'fast-check';
import { tagFilter } from '../../../lambdas/runtime/tag-filter';

/** EC2's matching: `*` is any text, `?` any character, a backslash makes the next character literal. */
function ec2Matches(pattern: string, text: string): boolean {
  const source = pattern.replace(/\\([\s\S])|([\s\S])/g, (_, literal?: string, other?: string) => {
    if (literal === undefined && other === '*') return '[\\s\\S]*';
    if (literal === undefined && other === '?') return '[\\s\\S]';
    return (literal ?? other ?? '').replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`).test(text);
}

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\', '.', ' '), maxLength: 8 });

test('a filter finds the tag value itself and nothing else', () => {
  fc.assert(
    fc.property(texts, texts, (value, other) => {
      const [pattern = ''] = tagFilter('key', value).Values;
      expect(ec2Matches(pattern, value)).toBe(true);
      expect(ec2Matches(pattern, other)).toBe(value === other);
    }),
  );
});
