/** `npm run test:terrain`: synthesizes the app with CDK Terrain, the successor of CDKTF, and compares the output. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyProject, ROOT } from '../terraform/copy-project';
import { differences } from './differences';

/** CDK Terrain under the names that the app imports; its providers require `cdktn` itself. */
const ALIASES = {
  cdktf: 'npm:cdktn@0.24.0',
  '@cdktf/provider-aws': 'npm:@cdktn/provider-aws@25.7.0',
  cdktn: '0.24.0',
  constructs: '10.6.0',
};

/** Differences in versions and sources, which do not change a plan. */
const EXPECTED = [
  '//.metadata.version',
  'terraform.required_providers.aws.source',
  'terraform.required_providers.aws.version',
];

function synth(folder: string, outdir: string): void {
  mkdirSync(outdir, { recursive: true });
  execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
    cwd: folder,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** A copy of the app with the repository's `node_modules`, except CDKTF. */
function install(folder: string): boolean {
  copyProject(folder);
  cpSync(path.join(ROOT, 'dist', 'lambdas'), path.join(folder, 'dist', 'lambdas'), { recursive: true });
  rmSync(path.join(folder, 'package-lock.json'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: ALIASES }));
  const npm = spawnSync('npm', ['install', '--ignore-scripts', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (npm.status !== 0) return false;
  const modules = path.join(folder, 'node_modules');
  const installed = new Set(readdirSync(modules));
  for (const name of readdirSync(path.join(ROOT, 'node_modules')).filter((each) => !installed.has(each))) {
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  return true;
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/** Differences other than the expected ones. */
function compare(cdktf: string, cdktn: string): readonly string[] {
  const files = filesOf(cdktf);
  const faults = differences(files, filesOf(cdktn)).map((at) => `the files written differ at ${at}`);
  for (const file of files.filter((each) => each.endsWith('cdk.tf.json'))) {
    const [one, other] = [cdktf, cdktn].map((folder) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    const found = differences(one, other);
    console.log(`${file} differs in ${found.join(', ')}`);
    if (differences(found, EXPECTED).length > 0) faults.push(`${file} should differ in ${EXPECTED.join(', ')} only`);
  }
  return faults;
}

const scratch = mkdtempSync(path.join(tmpdir(), 'terrain-'));
try {
  const app = path.join(scratch, 'app');
  mkdirSync(app);
  execFileSync(process.execPath, ['--import', 'tsx', 'tools/bundle-lambdas.ts'], { cwd: ROOT, stdio: 'ignore' });
  if (install(app)) {
    const [cdktf, cdktn] = [path.join(scratch, 'cdktf'), path.join(scratch, 'cdktn')];
    synth(ROOT, cdktf);
    synth(app, cdktn);
    const faults = compare(cdktf, cdktn);
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } else {
    console.error('NOT RUN: CDK Terrain could not be installed from the npm registry.');
    process.exitCode = process.env.CI === 'true' ? 1 : 0;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
