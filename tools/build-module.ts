/** Writes the Terraform module, ready to be published or used by its path, to dist/terraform-module: `npm run build:module`. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allFiles, type ModuleFiles } from './module/module-files';

const DIST = path.join(__dirname, '..', 'dist');

/** A reader finds the old module or the new one, and never files of both. */
function replaceFolder(folder: string, files: ModuleFiles): void {
  const unfinished = mkdtempSync(`${folder}.`);
  for (const [name, content] of files) {
    const file = path.join(unfinished, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

const files = allFiles(path.join(DIST, 'lambdas'));
replaceFolder(path.join(DIST, 'terraform-module'), files);
console.log(`${files.size} files in dist/terraform-module`);
