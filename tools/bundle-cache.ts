/** Keeps deployment packages under the hash of their sources, so that an unchanged Lambda is not built again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'lambda-bundles');
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/** They stand for the content of node_modules, esbuild included, and for what esbuild reads besides the sources. */
const COMMON_SOURCES = ['package-lock.json', 'tsconfig.json'];

export interface Built {
  readonly contents: Uint8Array;
  /** The files that went into it, relative to the repository. */
  readonly inputs: readonly string[];
}

const read = (file: string): Buffer | undefined => (existsSync(file) ? readFileSync(file) : undefined);

/** Readers see the old file or the new one, also while two builds write it. */
export function writeWhole(file: string, bytes: Uint8Array | string): void {
  const unfinished = `${file}.${process.pid}`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}

function hash(...parts: readonly (string | Buffer)[]): string {
  const sha = createHash('sha256');
  for (const part of parts) sha.update(`${part.length}:`).update(part);
  return sha.digest('hex');
}

function removeOld(folder: string): void {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const isOld = (file: string) =>
    Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > KEPT_MILLISECONDS;
  for (const file of files.filter(isOld)) rmSync(file, { force: true });
}

/** `recipe` is everything but the sources that decides the bytes. The list of sources is that of the last build: a source joins it
 *  only by a change to one that is on it already. */
export async function cached(
  recipe: object,
  build: () => Promise<Built>,
  { root = ROOT, folder = FOLDER } = {},
): Promise<Uint8Array> {
  const [nodeMajor] = process.versions.node.split('.');
  const text = JSON.stringify({ recipe, nodeMajor });
  const list = path.join(folder, `${hash(text)}.sources`);
  const packageOf = (sources: readonly string[]) => {
    const contents = [...COMMON_SOURCES, ...sources].flatMap((file) => [
      file,
      read(path.join(root, file)) ?? 'missing',
    ]);
    return path.join(folder, hash(text, ...contents));
  };
  const known = read(list);
  const kept = known && read(packageOf(String(known).split('\n')));
  if (kept !== undefined) return kept;
  const { contents, inputs } = await build();
  // The lock file stands for the hundreds of files under node_modules.
  const sources = inputs.filter((file) => !file.includes('node_modules/'));
  writeWhole(packageOf(sources), contents);
  writeWhole(list, sources.join('\n'));
  removeOld(folder);
  return contents;
}
