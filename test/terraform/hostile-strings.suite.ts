/** Any text in a document reaches AWS unchanged: Terraform evaluates all generated texts in one run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import fc from 'fast-check';
import { terraformJson } from '../../stacks/tokens/terraform-json';
import { Terraform } from './terraform';

const HOW_MANY = 500;
const ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:SnapshotMgmt';
/** Placeholder of a reference in generated texts; no generated text contains it by chance. */
const REFERENCE = '\uE000';

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '$',
        '%',
        '{',
        '}',
        '${',
        '%{',
        '%{ if true }',
        '$${',
        '{{',
        '}}',
        '{{ InstanceId }}',
        '"',
        '\\',
        '\\u0024',
      ),
      fc.constantFrom(
        '`',
        "'",
        '<<EOF',
        '~}',
        '${env:Path}',
        '${var.arn}',
        '\n',
        '\r\n',
        '\t',
        '\u0000',
        '\u2028',
        '€',
        '😀',
        'é',
      ),
      fc.constant(REFERENCE),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'terraform-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('evaluates every text to itself, with references before, after and inside', async () => {
  const texts = fc.sample(fc.tuple(text, text), HOW_MANY);
  const app = new App({ outdir: folder });
  const stack = new TerraformStack(app, 'texts');
  const { value: reference } = new TerraformVariable(stack, 'arn', { default: ARN });
  const written = (meant: string): string => meant.replaceAll(REFERENCE, String(reference));
  // Terraform normalizes every string to NFC.
  const received = (meant: string): string => meant.replaceAll(REFERENCE, ARN).normalize('NFC');
  for (const [index, [key, value]] of texts.entries()) {
    new TerraformOutput(stack, `text_${index}`, {
      value: terraformJson({ [key.replaceAll(REFERENCE, '')]: [written(value)] }),
    });
  }
  app.synth();

  const terraform = new Terraform(path.join(folder, 'stacks', 'texts'), folder, 'http://127.0.0.1:1');
  await terraform.init();
  await terraform.apply();
  const outputs = await terraform.outputs();
  expect(Object.keys(outputs)).toHaveLength(HOW_MANY);
  for (const [index, [key, value]] of texts.entries()) {
    expect(JSON.parse(outputs[`text_${index}`] ?? '')).toEqual({
      [received(key.replaceAll(REFERENCE, ''))]: [received(value)],
    });
  }
});
