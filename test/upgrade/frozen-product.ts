/** The frozen product of an earlier version, with its own functions or with the current ones. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const STACK_0_1_0 = path.join(__dirname, '0.1.0', 'stack');

/** Version 0.1.0 grants the runbook by this attribute. Until provider 5.76 its value is the ARN that SSM checks; since 5.77 it is
 *  `automation-definition/NAME`, with which SSM denies every start. The frozen stack is deployed as the older providers did. */
const ATTRIBUTE = '${aws_ssm_document.runbook.arn}';
const ARN_OF_PROVIDER_5_76 =
  'arn:${data.aws_partition.account_partition.partition}:ssm:${data.aws_region.account_region.id}:' +
  '${data.aws_caller_identity.account_identity.account_id}:document/${aws_ssm_document.runbook.name}';

const zipsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.zip'));

/** An upgrade updates the functions, while an execution keeps the definition that it was started with. */
function replaceFunctions(stack: string): void {
  const current = process.env.SYNTHESIZED_STACK ?? '';
  for (const zip of zipsIn(stack)) {
    const replacement = zipsIn(current).find((file) => path.basename(file) === path.basename(zip));
    if (replacement === undefined) throw new Error(`The synthesized stack has no ${path.basename(zip)}.`);
    cpSync(path.join(current, replacement), path.join(stack, zip));
  }
}

/** The stack of version 0.1.0 in a folder of its own. */
export function frozenStack(functions: 'own' | 'current'): { readonly stack: string; remove(): void } {
  const stack = mkdtempSync(path.join(tmpdir(), 'frozen-stack-'));
  cpSync(STACK_0_1_0, stack, { recursive: true });
  const file = path.join(stack, 'cdk.tf.json');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replaceAll(ATTRIBUTE, () => ARN_OF_PROVIDER_5_76),
  );
  if (functions === 'current') replaceFunctions(stack);
  return { stack, remove: () => rmSync(stack, { recursive: true }) };
}
