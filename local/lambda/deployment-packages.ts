/** Unpacks deployment packages into one temporary folder, where execution environments run them from. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { buildSync } from 'esbuild';
import { unzipSync } from 'fflate';

export class DeploymentPackages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lambda-'));
  readonly #unpacked = new Map<string, string>();

  /** The program of an execution environment, compiled to JavaScript: a process with a TypeScript loader starts slowly. */
  readonly bootstrap: string = this.#compileBootstrap();

  /** The folder with the contents of the zip file (LAMBDA_TASK_ROOT). */
  taskRoot(zipFile: string): string {
    const known = this.#unpacked.get(zipFile);
    if (known !== undefined) return known;
    const root = join(this.#folder, String(this.#unpacked.size));
    for (const [name, content] of Object.entries(unzipSync(readFileSync(zipFile)))) {
      const path = join(root, name);
      if (relative(root, path).split(sep)[0] === '..')
        throw new Error(`${zipFile}: ${name} lies outside of the package`);
      mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
      if (!name.endsWith('/')) writeFileSync(path, content);
    }
    this.#unpacked.set(zipFile, root);
    return root;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #compileBootstrap(): string {
    const file = join(this.#folder, 'bootstrap.cjs');
    program ??= compiledBootstrap();
    writeFileSync(file, program);
    return file;
  }
}

/** Compiled once for all embedded AWSs of this process. */
let program: Uint8Array | undefined;

function compiledBootstrap(): Uint8Array {
  const entryPoints = [join(__dirname, 'bootstrap.ts')];
  const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', write: false } as const;
  const [output] = buildSync({ ...options, entryPoints }).outputFiles;
  if (output === undefined) throw new Error('esbuild wrote nothing for bootstrap.ts.');
  return output.contents;
}
