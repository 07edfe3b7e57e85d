/** The hooks of an environment: files of the project, read at synth. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scriptFault } from '../../runbook';
import type { HookScripts } from '../tokens/hooks';
import { shown } from './rule';

const ROOT = path.join(__dirname, '..', '..');

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

export function hookFileFaults(file: string): readonly string[] {
  if (!existsSync(path.join(ROOT, file))) {
    return [
      `must be the path of a script, relative to the root of the project (got ${shown(file)}). The file does not exist.`,
    ];
  }
  const fault = scriptFault(read(file));
  return fault === undefined ? [] : [`${file} ${fault}`];
}

export const hookScripts = (files: { readonly pre: string; readonly post: string }): HookScripts => ({
  preSnapshotScript: read(files.pre),
  postSnapshotScript: read(files.post),
});
