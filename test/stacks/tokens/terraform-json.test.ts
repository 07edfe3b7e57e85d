/** AWS receives any text unchanged: Terraform finds no template in it except tokens. */
import fc from 'fast-check';
import { terraformJson } from '../../../stacks/tokens/terraform-json';

const TOKEN = '${TfToken[TOKEN.7]}';
const ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:SnapshotMgmt';

/** How Terraform reads a string: `$${` and `%%{` are escapes, `${` begins an expression, `%{` a directive.
 *  https://developer.hashicorp.com/terraform/language/expressions/strings */
function terraform(text: string): string {
  return text.replace(/\$\$\{|%%\{|\$\{[^}]*\}?|%\{/g, (found) => {
    if (found === TOKEN) return ARN;
    throw new Error(`Terraform would read ${found} as a template.`);
  });
}

const received = (value: object): unknown => JSON.parse(terraform(terraformJson(value)));

/** Texts that combine template signs, quotes, backslashes and tokens. */
const text = fc
  .array(
    fc.oneof(fc.constantFrom('$', '%', '{', '}', '${', '%{', '"', '\\', 'env:Path', TOKEN, '\n', 'é'), fc.string()),
  )
  .map((parts) => parts.join(''));

test('keeps the signs of PowerShell', () => {
  const script = '"${env:Path}" | %{ $_ } ; $${x} ; %%{ ; `${a}` ; ${TfToken';
  expect(received({ script })).toEqual({ script });
  expect(terraformJson({ script })).not.toMatch(/[$%]\{/);
});

test('replaces a token, also after a dollar sign', () => {
  expect(received({ arn: `$${TOKEN} and $$${TOKEN}` })).toEqual({ arn: `$${ARN} and $$${ARN}` });
});

test('any text with any tokens arrives unchanged', () => {
  fc.assert(
    fc.property(text, text, (key, value) => {
      const meant = [{ [key.replaceAll(TOKEN, '')]: value.replaceAll(TOKEN, ARN) }];
      expect(received([{ [key.replaceAll(TOKEN, '')]: value }])).toEqual(meant);
    }),
    { numRuns: 1000 },
  );
});
