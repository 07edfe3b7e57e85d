/** The files that contributors and their tools read first agree with each other: npm scripts, Node.js versions, workflow, templates. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const { scripts, engines }: { scripts: Record<string, string>; engines: { node: string } } = JSON.parse(
  read('package.json'),
);

test('npm scripts use no syntax that cmd.exe does not know', () => {
  const foreign = Object.entries(scripts).filter(([, script]) => /['<>`$;|]|(^|&& )\w+=|(?<!&)&(?!&)/.test(script));
  expect(foreign).toEqual([]);
});

test('npm scripts are grouped: those of one prefix stand together', () => {
  const groups = Object.keys(scripts).map((name) => name.split(':')[0]);
  const starts = groups.filter((group, index) => group !== groups[index - 1]);
  expect(starts).toEqual([...new Set(starts)]);
});

test('.ci/run calls every test script, so that none is forgotten', () => {
  const suites = Object.keys(scripts).filter((name) => name.startsWith('test:') && name !== 'test:unit');
  expect(suites.length).toBeGreaterThan(8);
  expect(suites.filter((name) => !new RegExp(`npm run ${name}\\b`).test(read('.ci/run')))).toEqual([]);
  expect(read('.ci/run')).toMatch(/\nnpm ci\nstep npm test\n/);
});

test('CONTRIBUTING.md lists every test script', () => {
  const suites = Object.keys(scripts).filter((name) => name.startsWith('test:'));
  expect(suites.filter((name) => !read('CONTRIBUTING.md').includes(`\`${name}\``))).toEqual([]);
});

const workflow = read('.github/workflows/ci.yml');

test('the workflow calls .ci/run, which is executable, with read access to the contents alone', () => {
  expect(workflow).toContain('\n      - run: .ci/run\n');
  expect(statSync(join(ROOT, '.ci', 'run')).mode & 0o111).not.toBe(0);
  expect(workflow).toContain('\npermissions: {}\n');
  expect([...workflow.matchAll(/^ {6}([a-z-]+): (?:read|write)$/gm)].map(([line]) => line.trim())).toEqual([
    'contents: read',
  ]);
});

test('the workflow pins every action by its commit, with the version beside it', () => {
  const uses = workflow.split('\n').filter((line) => line.includes('uses:'));
  expect(uses.length).toBeGreaterThan(1);
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('.nvmrc and the workflow name promised versions of Node.js, the oldest included', () => {
  const oldest = Number(/^>=(\d+)/.exec(engines.node)?.[1]);
  const [, listed = ''] = /node: \[([\d, ]+)\]/.exec(workflow) ?? [];
  const tested = listed.split(', ').map(Number);
  expect(Math.min(...tested)).toBe(oldest);
  expect(tested).toContain(Number(read('.nvmrc')));
});

test('the changelog begins with what is unreleased and knows the version of the package', () => {
  const versions = [...read('CHANGELOG.md').matchAll(/^## (Unreleased|\d+\.\d+\.\d+)/gm)].map(([, name]) => name);
  const { version }: { version: string } = JSON.parse(read('package.json'));
  expect(versions[0]).toBe('Unreleased');
  expect(versions).toContain(version);
});

test('dependabot watches folders that exist', () => {
  const folders = [...read('.github/dependabot.yml').matchAll(/directories: \[([^\]]+)\]/g)].flatMap(([, list = '']) =>
    list.split(', '),
  );
  expect(folders.length).toBeGreaterThan(2);
  expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
});

test('no issue is opened without a template', () => {
  expect(read('.github/ISSUE_TEMPLATE/config.yml')).toContain('blank_issues_enabled: false');
  expect(readdirSync(join(ROOT, '.github', 'ISSUE_TEMPLATE')).sort()).toEqual(['bug.yml', 'config.yml', 'feature.yml']);
});
