/** The hooks of an environment: files of the project, read while it is synthesized. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scriptFault } from '../runbook';
import type { HookScripts } from './tokens/hooks';

const ROOT = path.join(__dirname, '..');

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** What is wrong with the file, and what to do. */
export function hookFileFault(file: string): string | undefined {
  if (!existsSync(path.join(ROOT, file)))
    return `must be the path of a script, from the root of the project: there is no ${file}`;
  const fault = scriptFault(read(file));
  return fault === undefined ? undefined : `${file} ${fault}`;
}

export const hookScripts = (files: { readonly pre: string; readonly post: string }): HookScripts => ({
  preSnapshotScript: read(files.pre),
  postSnapshotScript: read(files.post),
});
