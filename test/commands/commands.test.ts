/** The commands in processes of their own, as a user starts them: what they print and how they end. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeBackupsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { firstUnseen, stepsOf } from '../terraform/transcript';

const ROOT = join(__dirname, '..', '..');
const FIXTURES = ['--ec2', 'test/fixtures/ec2.json', '--fsx', 'test/fixtures/fsx.json'];
const PROGRAM = 'commands/fsx-ebs-snapshot-mgmt.cjs';

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { cwd: ROOT, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('start without options prints what the README shows, to the letter', () => {
  const [shown] = stepsOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  if (shown?.kind !== 'command') throw new Error('The README begins with another transcript.');
  const { status, stdout } = run('start');
  expect({ command: shown.command, status, unseen: firstUnseen(shown.output, stdout) }).toEqual({
    command: 'npm start --silent',
    status: 0,
    unseen: undefined,
  });
});

test('help, and bad input: exit codes 0 and 2', () => {
  expect(run('start', '--help')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('[--ec2]') });
  expect(run('start', '--nigths', '0')).toEqual({
    status: 2,
    stdout: '',
    stderr: `--nigths: no such option; did you mean --nights?
--nights: must be a whole number from 1 to 3653 (got "0")
Add --help for what the command accepts.
`,
  });
});

test('an environment that does not exist is refused with those that do', () => {
  expect(run('start', '--environment', 'staging')).toEqual({
    status: 2,
    stdout: '',
    stderr: '--environment: no environment "staging" in environments/; use one of dev, prod\n',
  });
});

test('serve prints where it listens, answers an AWS client, and ends cleanly when it is interrupted', async () => {
  const server = spawn(process.execPath, [PROGRAM, 'serve', ...FIXTURES, '--port', '0', '--json'], { cwd: ROOT });
  let stderr = '';
  server.stderr.on('data', (chunk) => (stderr += chunk));
  const served = await new Promise<string>((resolve, reject) => {
    server.once('exit', () => reject(new Error(stderr)));
    server.stdout.once('data', (chunk) => resolve(String(chunk)));
  });
  const { Endpoint: endpoint, ...rest } = JSON.parse(served);
  expect(rest).toEqual({ Region: 'eu-north-1', TriggerFunction: expect.any(String) });
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = new FSxClient({ endpoint, region: 'eu-north-1', credentials });
  expect((await client.send(new DescribeBackupsCommand({}))).Backups ?? []).toEqual([]);
  const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve({ code, signal })));
  server.kill('SIGINT');
  expect(await ended).toEqual({ code: 0, signal: null });
});
