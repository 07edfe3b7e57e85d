/** Synthesizes the product into a folder of this run's own, by the commands a user would type: nothing is imported. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cleanUpOnExit } from '../../local/clean-up-on-exit';
import { InputFault } from '../../local/input-fault';

const ROOT = join(__dirname, '..', '..');
const END_WITH_PARENT = pathToFileURL(join(__dirname, '..', 'process', 'end-with-parent.ts')).href;
const BAD_SETTINGS = 2;

export interface Synthesis {
  /** The stack's folder, with cdk.tf.json in it. */
  readonly stack: string;
  remove(): void;
}

async function runScript(script: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const running = promisify(execFile)(process.execPath, ['--import', 'tsx', '--import', END_WITH_PARENT, script], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
  });
  // Otherwise it would go on writing into the folder that is being removed.
  const forget = cleanUpOnExit(() => running.child.kill('SIGKILL'));
  try {
    await running;
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    const stderr = 'stderr' in failure ? String(failure.stderr).trim() : '';
    if ('code' in failure && failure.code === BAD_SETTINGS) throw new InputFault(stderr);
    throw new Error(`${script} failed:\n${stderr || failure.message}`);
  } finally {
    forget();
  }
}

/** Bundles the Lambdas and synthesizes every environment; gives the folder of the one that is asked for. */
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
      throw new InputFault(`--environment: there is no ${environment}; there is ${readdirSync(stacks).join(', ')}`);
    }
    return { stack, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
