/** Parses Terraform templates into text and references. */
import fc from 'fast-check';
import { templateParts } from '../../../local/deployment/terraform-template';

test.each([
  ['', [{ text: '' }]],
  ['plain $ { } % text', [{ text: 'plain $ { } % text' }]],
  ['${a.b.c}', [{ expression: 'a.b.c' }]],
  ['x${ a.b.c }y${d}', [{ text: 'x' }, { expression: 'a.b.c' }, { text: 'y' }, { expression: 'd' }]],
  ['$${not} %%{this}', [{ text: '${not} %{this}' }]],
  ['${f({a = "}"})}!', [{ expression: 'f({a = "}"})' }, { text: '!' }]],
  ['${f("\\"}")}', [{ expression: 'f("\\"}")' }]],
  ['%{ if x }', [{ expression: '%{ if x }' }]],
])('%j', (template, parts) => {
  expect(templateParts(template)).toEqual(parts);
});

test('escaped text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('$', '%', '{', '}', 'a', '"', '\\') }), (text) => {
      // Terraform has no escape for a dollar before an escaped marker, and neither has this test.
      fc.pre(!/\$\$\{|%%\{/.test(text));
      const escaped = text.replace(/[$%](?=\{)/g, '$&$&');
      expect(templateParts(escaped)).toEqual([{ text }]);
    }),
  );
});
