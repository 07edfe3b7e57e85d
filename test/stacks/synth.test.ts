/** `npm run synth` as a whole: the same code gives the same bytes, and faulty settings give nothing but their faults. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

/** What the bundled Lambdas may weigh: code that grows beyond this grows the cold start with it. */
const MAX_ZIP_BYTES = 300 * 1024;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'synth-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that a synth wrote, by path. */
function synth(outdir: string, TZ: string): ReadonlyMap<string, Buffer> {
  const CDKTF_OUTDIR = path.join(folder, outdir);
  mkdirSync(CDKTF_OUTDIR, { recursive: true });
  execFileSync('npm', ['run', '--silent', 'synth'], {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR, TZ },
    stdio: 'pipe',
  });
  const files = readdirSync(CDKTF_OUTDIR, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((file) => path.join(file.parentPath, file.name))
      .sort()
      .map((file) => [path.relative(CDKTF_OUTDIR, file), readFileSync(file)]),
  );
}

test('two synths, one after the other, in other folders and time zones, write the same bytes', () => {
  const first = synth('first', 'Pacific/Kiritimati');
  const second = synth(path.join('another', 'second'), 'America/Los_Angeles');
  expect([...second.keys()]).toEqual([...first.keys()]);
  expect([...first.keys()]).toEqual(expect.arrayContaining(['stacks/dev/cdk.tf.json', 'stacks/prod/cdk.tf.json']));
  const zips = [...first].filter(([file]) => file.endsWith('.zip'));
  expect(zips).toHaveLength(6);
  for (const [file, bytes] of zips) expect(`${file} ${bytes.length < MAX_ZIP_BYTES}`).toBe(`${file} true`);
  for (const [file, bytes] of first) {
    expect(`${file} ${second.get(file)?.equals(bytes)}`).toBe(`${file} true`);
    expect(`${file} ${bytes.includes(ROOT) || bytes.includes(folder)}`).toBe(`${file} false`);
  }
});

test('reports all faults of the settings at once with exit code 2, and writes nothing', () => {
  const copy = path.join(folder, 'copy');
  mkdirSync(path.join(copy, 'environments'), { recursive: true });
  cpSync(path.join(ROOT, 'main.ts'), path.join(copy, 'main.ts'));
  for (const name of ['node_modules', 'stacks']) symlinkSync(path.join(ROOT, name), path.join(copy, name));
  writeFileSync(
    path.join(copy, 'environments', 'index.ts'),
    "export const environments = { dev: { region: 'moon', retention: { unit: 'days', value: 0 } } };",
  );
  const outdir = path.join(folder, 'nothing');
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  expect(run.stderr.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    '- environments.dev.schedule.expression: is missing. Add it.',
    '- environments.dev.retention.value: must be a whole number from 1 to 100000 (got 0). A period of zero would delete every copy but the newest.',
    '- environments.dev.region: must be an AWS Region such as eu-central-1 (got "moon").',
    '- environments.dev.backend: is missing. Add it.',
  ]);
  expect(run.status).toBe(2);
  expect(existsSync(outdir)).toBe(false);
});
