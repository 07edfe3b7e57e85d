/** The command: what it prints, and that mistakes are told in one message with exit code 2. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

const run = (parameters: readonly string[], input = '') =>
  spawnSync(process.execPath, ['--import', 'tsx', 'commands/review-plan.ts', ...parameters], {
    cwd: ROOT,
    encoding: 'utf8',
    input,
  });

test('reads a plan from the standard input', () => {
  const { status, stdout } = run(['-', '--stack', 'prod'], '{"format_version":"1.2"}');
  expect([status, stdout]).toEqual([0, '### Plan of `prod`: no changes\n']);
});

test('tells the faults of all its inputs at once', () => {
  const { status, stderr } = run(['missing.json', '--backups', 'b.json', '--snapshots', 's.json']);
  expect(status).toBe(2);
  for (const file of ['missing.json is no plan', 'b.json cannot be read', 's.json cannot be read']) {
    expect(stderr).toContain(file);
  }
});

test.each([
  [[], '', 'Name one file with a plan.'],
  [['a.json', 'b.json'], '', 'Name one file with a plan.'],
  [['--fast', 'a.json'], '', "Unknown option '--fast'"],
  [['missing.json'], '', 'missing.json is no plan: ENOENT'],
  [['-'], 'Plan: 1 to add', '- is no plan: Unexpected token'],
  [['-'], '{"format_version":"2.0"}', '- is no plan: format_version: must be 1.x'],
])('%j with input %j', (parameters, input, message) => {
  const { status, stdout, stderr } = run(parameters, input);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});
