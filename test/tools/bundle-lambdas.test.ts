/** Bundling gives the same bytes wherever and whenever it runs, and never leaves half a file behind. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { BUNDLE_NAMES } from '../../stacks/functions';

const ROOT = path.join(__dirname, '..', '..');
const LAMBDAS = Object.values(BUNDLE_NAMES);
const TOOL = ['--import', 'tsx', path.join(ROOT, 'tools', 'bundle-lambdas.ts')];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Small Lambdas, in a folder of their own. */
function sources(name: string): string {
  const from = path.join(folder, name);
  for (const lambda of LAMBDAS) {
    mkdirSync(path.join(from, lambda), { recursive: true });
    writeFileSync(path.join(from, lambda, 'name.ts'), `export const name: string = '${lambda} ü';`);
    writeFileSync(
      path.join(from, lambda, 'index.ts'),
      `import { name } from './name';\nexport const handler = async () => name;`,
    );
  }
  return from;
}

const bundle = (from: string, to: string, TZ: string): string =>
  execFileSync(process.execPath, [...TOOL, '--from', from, '--to', path.join(folder, to)], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, TZ },
  });

const read = (...parts: string[]): Buffer => readFileSync(path.join(folder, ...parts));

test('the same code gives the same bytes, in another folder, time zone and minute', () => {
  const output = bundle(sources('here'), 'east', 'Pacific/Kiritimati');
  bundle(sources('somewhere-else'), 'west', 'America/Los_Angeles');
  expect(output).toBe(LAMBDAS.map((lambda) => `${lambda}: 1 KB, zipped 1 KB\n`).join(''));
  for (const lambda of LAMBDAS) {
    expect(read('east', `${lambda}.zip`).equals(read('west', `${lambda}.zip`))).toBe(true);
    const files = unzipSync(read('east', `${lambda}.zip`));
    expect(Object.keys(files)).toEqual(['index.js']);
    expect(read('east', lambda, 'index.js').equals(Buffer.from(files['index.js'] ?? []))).toBe(true);
    expect(read('east', lambda, 'index.js').toString()).toContain(`${lambda} ü`);
  }
  expect(readdirSync(path.join(folder, 'east')).sort()).toEqual(
    LAMBDAS.flatMap((lambda) => [lambda, `${lambda}.zip`]).sort(),
  );
});

test.each([
  [['--help'], 0, /--to FOLDER/],
  [['--form', 'x'], 2, /Unknown option '--form'.*--from FOLDER/s],
  [['surplus'], 2, /surplus/],
  [['--from', 'nowhere'], 1, /nowhere\/sfn-trigger\/index\.ts/],
])('%j', (args, status, message) => {
  const run = spawnSync(process.execPath, [...TOOL, ...args], { cwd: ROOT, encoding: 'utf8' });
  expect(`${run.stdout}${run.stderr}`).toMatch(message);
  expect(run.status).toBe(status);
});
