/** Synthesizes the product into a temporary folder with the product's own scripts; it imports nothing of them. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanUpOnExit } from '../../local/clean-up-on-exit';
import { InputFault } from '../../local/input-fault';
import { EXIT } from '../exit-codes';

const ROOT = join(__dirname, '..', '..');
const END_WITH_PARENT = join(__dirname, '..', 'process', 'end-with-parent.ts');

export interface Synthesis {
  /** The folder of the stack, which holds cdk.tf.json. */
  readonly stack: string;
  remove(): void;
}

async function runScript(script: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const running = promisify(execFile)(
    process.execPath,
    ['--require', 'tsx/cjs', '--require', END_WITH_PARENT, script],
    {
      cwd: ROOT,
      env: { ...process.env, ...environment },
    },
  );
  // Otherwise the script would keep writing into the folder while it is being removed.
  const forget = cleanUpOnExit(() => running.child.kill('SIGKILL'));
  try {
    await running;
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    const stderr = 'stderr' in failure ? String(failure.stderr).trim() : '';
    if ('code' in failure && failure.code === EXIT.badInput) throw new InputFault(stderr);
    throw new Error(`${script} failed:\n${stderr || failure.message}`);
  } finally {
    forget();
  }
}

/** Bundles the Lambda functions and synthesizes every environment; returns the stack of the given one. */
export async function synthesize(environment: string): Promise<Synthesis> {
  const folder = mkdtempSync(join(tmpdir(), 'fsx-ebs-snapshot-mgmt-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const forget = cleanUpOnExit(removeFolder);
  const remove = () => {
    removeFolder();
    forget();
  };
  try {
    await runScript('tools/bundle-lambdas.ts', {});
    await runScript('main.ts', { CDKTF_OUTDIR: folder });
    const stacks = join(folder, 'stacks');
    const stack = join(stacks, environment);
    if (!existsSync(join(stack, 'cdk.tf.json'))) {
      throw new InputFault(
        `--environment: no environment ${JSON.stringify(environment)} in environments/; use one of ${readdirSync(stacks).join(', ')}`,
      );
    }
    return { stack, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
