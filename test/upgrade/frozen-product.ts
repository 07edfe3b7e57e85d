/** The frozen product of an earlier version, as it is or with the current functions in place of its own. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The stack of version 0.1.0, as it was deployed. */
export const STACK_0_1_0 = path.join(__dirname, '0.1.0', 'stack');

const zipsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.zip'));

/** An upgrade updates the functions, while an execution keeps the definition that it was started with. */
export function withCurrentFunctions(frozen: string): { readonly stack: string; remove(): void } {
  const current = process.env.SYNTHESIZED_STACK ?? '';
  const stack = mkdtempSync(path.join(tmpdir(), 'upgraded-functions-'));
  cpSync(frozen, stack, { recursive: true });
  for (const zip of zipsIn(stack)) {
    const replacement = zipsIn(current).find((file) => path.basename(file) === path.basename(zip));
    if (replacement === undefined) throw new Error(`The synthesized stack has no ${path.basename(zip)}.`);
    cpSync(path.join(current, replacement), path.join(stack, zip));
  }
  return { stack, remove: () => rmSync(stack, { recursive: true }) };
}
