/** Copies the project without dependencies, build output and tests. */
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(__dirname, '..', '..');

const NOT_COPIED = new Set(['.git', 'node_modules', 'dist', 'cdktf.out', 'coverage', 'test', 'docs']);

export function copyProject(folder: string): void {
  for (const name of readdirSync(ROOT).filter((each) => !NOT_COPIED.has(each))) {
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
}
