/** The cache of deployment packages builds again after every change that can alter a package, and only then. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cached } from '../../tools/bundle-cache';

let root: string;
let builds: number;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bundle-cache-'));
  builds = 0;
  write('package-lock.json', '{}');
  write('index.ts', 'one');
  write('node_modules.ts', 'two');
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(path.join(root, file), text);
const folder = () => path.join(root, 'cache');

async function build(recipe: object = { minify: true }): Promise<string> {
  const make = async () => {
    builds += 1;
    return { contents: Buffer.from(`build ${builds}`), inputs: ['index.ts', 'node_modules.ts', 'node_modules/a/a.js'] };
  };
  return String(await cached(recipe, make, { root, folder: folder() }));
}

test('builds once while nothing changes', async () => {
  expect([await build(), await build()]).toEqual(['build 1', 'build 1']);
});

test.each(['index.ts', 'node_modules.ts', 'package-lock.json', 'tsconfig.json'])(
  'builds again after a change of %s, and finds the first package when the change is undone',
  async (file) => {
    write(file, 'before');
    await build();
    write(file, 'after');
    expect(await build()).toBe('build 2');
    write(file, 'before');
    expect(await build()).toBe('build 1');
  },
);

test('builds again with other options', async () => {
  await build();
  expect(await build({ minify: false })).toBe('build 2');
});

test('builds again when the package has been removed', async () => {
  await build();
  for (const file of readdirSync(folder()).filter((name) => !name.endsWith('.sources')))
    rmSync(path.join(folder(), file));
  expect(await build()).toBe('build 2');
});

test('two builds at once leave one whole package', async () => {
  await Promise.all([build(), build()]);
  expect(readdirSync(folder())).toHaveLength(2);
  expect(await build()).toMatch(/^build [12]$/);
});

test('removes packages that are older than a week', async () => {
  await build();
  const old = readdirSync(folder());
  for (const file of old) utimesSync(path.join(folder(), file), 0, 0);
  await build({ minify: false });
  expect(readdirSync(folder()).filter((file) => old.includes(file))).toEqual([]);
});
