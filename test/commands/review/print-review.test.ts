/** `review-plan` prints a comment or JSON, and reports the faults of all its input files in one message. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { program } from '../../../commands/program';
import { file } from '../../input-files';
import { runProgram } from '../run-program';

const ROOT = join(__dirname, '..', '..', '..');
const CHANGED = join(ROOT, 'test/plan-review/plans/changed.json');

const reviewPlan = (...words: readonly string[]) => runProgram(program, ['review-plan', ...words]);

test('reads a plan from standard input', () => {
  const words = ['commands/fsx-ebs-snapshot-mgmt.cjs', 'review-plan', '-', '--stack', 'prod'];
  const { status, stdout } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: 'utf8',
    input: '{"format_version":"1.2"}',
  });
  expect([status, stdout]).toEqual([0, '### Plan of `prod`: no changes\n']);
});

test('prints the comment, or with --json the same facts as JSON', async () => {
  const comment = await reviewPlan(CHANGED, '--stack', 'prod');
  expect(comment).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^### Plan of `prod`: \d/) });
  const { status, stdout } = await reviewPlan(CHANGED, '--stack', 'prod', '--json');
  const document = JSON.parse(stdout);
  expect({ status, document }).toMatchObject({ status: 0, document: { Stack: 'prod', Errored: false, Drift: [] } });
  expect(document.Changes.length).toBeGreaterThan(0);
  for (const { Address } of document.Changes) expect(comment.stdout).toContain(Address);
  expect(document.Consequences.length).toBeGreaterThan(0);
  for (const { Text, Detail } of document.Consequences) {
    expect(comment.stdout).toContain(Text);
    if (Detail !== null) expect(comment.stdout).toContain(Detail.Body);
  }
});

test('reports the faults of all input files at once', async () => {
  const { status, stdout, stderr } = await reviewPlan('p.json', '--backups', 'b.json', '--snapshots', 's.json');
  expect({ status, stdout, faults: stderr.split('\n') }).toEqual({
    status: 2,
    stdout: '',
    faults: [
      'p.json: no such file. Create it with: terraform show -json the.plan > plan.json',
      expect.stringMatching(/^b\.json: no such file\. Create it with: aws fsx describe-backups .*> b\.json$/),
      expect.stringMatching(/^s\.json: no such file\. Create it with: aws ec2 describe-snapshots .*> s\.json$/),
      '',
    ],
  });
});

test.each([
  [[], 'PLAN.json: required, but not given'],
  [['a.json', 'b.json'], 'b.json: unexpected argument; one too many'],
  [['--fast', 'a.json'], '--fast: no such option'],
  [[file('Plan: 1 to add')], 'it is not JSON: '],
  [[file({ format_version: '2.0' })], 'format_version: must be 1.x'],
])('%j is refused', async (words, message) => {
  const { status, stdout, stderr } = await reviewPlan(...words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
