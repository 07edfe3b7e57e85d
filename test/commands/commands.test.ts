/** The commands as a user types them: what they print, what they write, how they end. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeBackupsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { firstUnseen, stepsOf } from '../terraform/transcript';

const ROOT = join(__dirname, '..', '..');
const FIXTURES = ['--ec2', 'test/fixtures/ec2.json', '--fsx', 'test/fixtures/fsx.json'];
const FROM = ['--from', '2026-03-02T20:00:00Z'];

const commandLine = (command: string, options: readonly string[]): string[] => [
  '--import',
  'tsx',
  `commands/${command}.ts`,
  ...options,
];

function run(command: string, ...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, commandLine(command, options), {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('without options: what the README shows, to the letter', () => {
  const [shown] = stepsOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  if (shown?.kind !== 'command') throw new Error('The README begins with another transcript.');
  const { status, stdout } = run('start');
  expect({ command: shown.command, status, unseen: firstUnseen(shown.output, stdout) }).toEqual({
    command: 'npm start --silent',
    status: 0,
    unseen: undefined,
  });
});

test('two nights: a line each, a table, a report of the same facts, exit code 0', () => {
  const reportFile = join(folder, 'report.json');
  const { status, stdout, stderr } = run('start', ...FIXTURES, ...FROM, '--nights', '2', '--report', reportFile);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    /^dev, in an embedded AWS with 2 file systems and 3 instances \(account 333344445555, eu-north-1\):\n/,
  );
  expect(stdout.split('\n').filter((line) => line.startsWith('Night '))).toEqual([
    expect.stringMatching(/^Night 1 {2}2026-03-02T20:00Z {2}2 succeeded, 0 failed, 1 skipped, 0 copies deleted/),
    expect.stringMatching(/^Night 2 {2}2026-03-03T20:00Z {2}2 succeeded, 0 failed, 1 skipped, 0 copies deleted/),
  ]);
  expect(stdout).toMatch(
    /i-0aa11bb22cc33dd44 +Büro „O'Neill“ 日本 {2}Succeeded {2}1 x ApplicationConsistent +0 +running/,
  );
  expect(stdout).toContain('it is stopped');
  expect(stdout).toMatch(/\nAll good\.\n$/);
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  expect(report).toMatchObject({
    Account: '333344445555',
    Region: 'eu-north-1',
    Summary: { Nights: 2, Succeeded: 4, Failed: 0, Skipped: 2, CopiesDeleted: 0, ApplicationsStopped: [], Good: true },
  });
  expect(report.Nights[1].Resources[0]).toMatchObject({
    ResourceId: 'fs-0123456789abcdef0',
    Name: 'shares',
    Status: 'Succeeded',
    Copies: [expect.stringMatching(/^backup-/)],
    ApplicationRunning: null,
    Reason: '',
  });
});

test('something failed: it is told first, and the exit code is 1', () => {
  const faults = file('faults.json', [
    { call: 'fsx:CreateBackup', error: 'ServiceLimitExceeded' },
    { call: 'step:NoSuchStep', error: 'Failed' },
  ]);
  const { status, stdout } = run('start', ...FIXTURES, '--logs', '--faults', faults);
  expect(status).toBe(1);
  expect(stdout).toContain('\nNight 1  2026-11-01T16:00Z  ');
  expect(stdout).toMatch(
    /\nLog of SnapshotMgmt\n(.*\n)*.*ERROR {2}failed {2}.*operation=FSxBackup .*ServiceLimitExceeded/,
  );
  const [first, reason] = stdout.slice(stdout.indexOf('─\n') + 2).split('\n');
  expect(first).toMatch(/^fs-0123456789abcdef0 +shares +Failed/);
  expect(reason).toContain('ServiceLimitExceeded');
  expect(stdout).toMatch(/\nThe fault Failed of step:NoSuchStep struck nothing\.\n\n1 failed\.\n$/);
});

test('bad input: all of it in one message, exit code 2, nothing started', () => {
  const noId = file('no-id.json', { Reservations: [{ Instances: [{ State: { Name: 'running' } }] }] });
  const { status, stdout, stderr } = run(
    'start',
    ...['--ec2', noId, '--fsx', join(folder, 'missing.json')],
    ...['--faults', file('bad-faults.json', '{'), '--report', join(folder, 'nowhere', 'report.json')],
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/no-id\.json.*\s*.*Reservations\[0\]\.Instances\[0\].*InstanceId/);
  expect(stderr).toMatch(/missing\.json cannot be read: there is no such file.*aws fsx describe-file-systems/);
  expect(stderr).toMatch(/bad-faults\.json cannot be read/);
  expect(stderr).toMatch(/--report: .*nowhere/);
});

test.each([
  ['start', ['--nights', '0'], '--nights'],
  ['start', ['--nights', 'x'], '--nights'],
  ['start', ['--what'], '--what: there is no such option'],
  ['serve', ['--port', '-1'], '--port'],
  ['serve', ['now'], 'now: no argument is expected here'],
])('%s %j is refused', (command, options, said) => {
  const { status, stderr } = run(command, ...options);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
});

test.each(['start', 'serve'])('%s --help', (command) => {
  const { status, stdout } = run(command, '--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--ec2 FILE');
});

test('an environment that does not exist is refused with those that do', () => {
  const { status, stderr } = run('start', '--environment', 'staging');
  expect(status).toBe(2);
  expect(stderr).toBe('--environment: there is no staging; there is dev, prod\n');
});

test('serve says where it listens, answers an AWS client, and ends cleanly when it is interrupted', async () => {
  const server = spawn(process.execPath, commandLine('serve', [...FIXTURES, '--port', '0']), { cwd: ROOT });
  let said = '';
  server.stderr.on('data', (chunk) => (said += chunk));
  const endpoint = await new Promise<string>((resolve, reject) => {
    server.once('exit', () => reject(new Error(said)));
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /listens on (http:\S+),/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = new FSxClient({ endpoint, region: 'eu-north-1', credentials });
  expect((await client.send(new DescribeBackupsCommand({}))).Backups ?? []).toEqual([]);
  const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve({ code, signal })));
  server.kill('SIGINT');
  expect(await ended).toEqual({ code: 0, signal: null });
});

test('a port that is taken is said, with exit code 2', async () => {
  const other = createServer();
  const port = await new Promise<string>((resolve) =>
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(String(address !== null && typeof address === 'object' ? address.port : ''));
    }),
  );
  const server = spawn(process.execPath, commandLine('serve', ['--port', port]), { cwd: ROOT });
  let stderr = '';
  server.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((resolve) => server.once('exit', resolve));
  other.close();
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`Port ${port} cannot be used`) });
});
