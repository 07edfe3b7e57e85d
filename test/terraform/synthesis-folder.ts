/** A temporary folder with the bundled Lambdas, in which stacks are synthesized. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../../stacks/settings/settings';

const ROOT = path.join(__dirname, '..', '..');

/** Environment variables of the synthesis. */
interface SynthProcess {
  readonly TZ?: string;
  /** Set by `cdktf synth --hcl`. */
  readonly SYNTH_HCL_OUTPUT?: 'true';
}

export interface SynthesisFolder {
  readonly folder: string;
  /** The folder of the synthesized stack. */
  synthesize(environment: Environment, at: string, process?: SynthProcess): string;
  remove(): void;
}

const runScript = (script: string, parameters: readonly string[], variables: SynthProcess = {}): void => {
  execFileSync(process.execPath, ['--import', 'tsx', script, ...parameters], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

export function createSynthesisFolder(): SynthesisFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'terraform-'));
  const bundles = path.join(folder, 'bundles');
  runScript('tools/bundle-lambdas.ts', ['--to', bundles]);
  return {
    folder,
    synthesize: (environment, at, variables) => {
      const outdir = path.join(folder, at, 'cdktf.out');
      mkdirSync(outdir, { recursive: true });
      runScript(path.join(__dirname, 'synthesize.ts'), [bundles, outdir, JSON.stringify(environment)], variables);
      return path.join(outdir, 'stacks', 'test');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
