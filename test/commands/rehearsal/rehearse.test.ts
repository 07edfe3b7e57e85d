/** `start` prints a line for each night, a table and a verdict, and writes the same facts as JSON. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../../../commands/program';
import { file } from '../../input-files';
import { runProgram } from '../run-program';

/** Every environment is synthesized beside the one that the rehearsal tests run. */
jest.mock('../../../commands/rehearsal/synthesize', () => ({
  synthesize: async (environment: string) => ({
    stack: join(process.env.SYNTHESIZED_STACK ?? '', '..', environment),
    remove: () => {},
  }),
}));

const FLEET = ['--ec2', 'test/fixtures/ec2.json', '--fsx', 'test/fixtures/fsx.json'];

const start = (...words: readonly string[]) => runProgram(program, ['start', ...FLEET, ...words]);

test('two nights: a line for each, a table, the report as JSON on standard output and in the file', async () => {
  const report = file('');
  const from = '2026-03-02T20:00:00Z';
  const { status, stdout, stderr } = await start('--nights', '2', '--from', from, '--json', '--report', report);
  expect(status).toBe(0);
  expect(stderr).toMatch(
    /^dev, in an embedded AWS with 2 file systems and 3 instances \(account 333344445555, eu-north-1\):\n/,
  );
  expect(stderr.split('\n').filter((line) => line.startsWith('Night '))).toEqual([
    expect.stringMatching(/^Night 1 {2}2026-03-02T20:00Z {2}2 succeeded, 0 failed, 1 skipped, 0 copies deleted/),
    expect.stringMatching(/^Night 2 {2}2026-03-03T20:00Z {2}2 succeeded, 0 failed, 1 skipped, 0 copies deleted/),
  ]);
  expect(stderr).toMatch(
    /i-0aa11bb22cc33dd44 +Büro „O'Neill“ 日本 {2}Succeeded {2}1 x ApplicationConsistent +0 +running/,
  );
  expect(stderr).toContain('it is stopped');
  expect(stderr).toMatch(/\nAll good\.\n$/);
  expect(stdout).toBe(readFileSync(report, 'utf8'));
  const { Account, Region, Summary, Nights } = JSON.parse(stdout);
  expect({ Account, Region }).toEqual({ Account: '333344445555', Region: 'eu-north-1' });
  expect(Summary).toEqual({
    Nights: 2,
    Succeeded: 4,
    Failed: 0,
    Skipped: 2,
    CopiesDeleted: 0,
    ApplicationsStopped: [],
    WorstDowntimeSeconds: expect.any(Number),
    Unlisted: [],
    Warnings: [],
    Good: true,
  });
  expect(Nights[1].Resources[0]).toMatchObject({
    ResourceId: 'fs-0123456789abcdef0',
    Name: 'shares',
    Status: 'Succeeded',
    Copies: [expect.stringMatching(/^backup-/)],
    ApplicationRunning: null,
    Reason: '',
  });
});

test('a failure: it comes first in the table, and the exit code is 1', async () => {
  const faults = file([
    { call: 'fsx:CreateBackup', error: 'ServiceLimitExceeded' },
    { call: 'step:NoSuchStep', error: 'Failed' },
  ]);
  const { status, stdout, stderr } = await start('--logs', '--faults', faults);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('\nNight 1  2026-11-01T16:00Z  ');
  expect(stdout).toMatch(
    /\nLog of SnapshotMgmt\n(.*\n)*.*ERROR {2}failed {2}.*operation=FSxBackup .*ServiceLimitExceeded/,
  );
  const [first, reason] = stdout.slice(stdout.indexOf('─\n') + 2).split('\n');
  expect(first).toMatch(/^fs-0123456789abcdef0 +shares +Failed/);
  expect(reason).toContain('ServiceLimitExceeded');
  expect(stdout).toMatch(/\nThe fault Failed of step:NoSuchStep was never injected: .*\n\n1 failed\.\n$/);
});

test('bad input files: everything that is wrong in one message, exit code 2, nothing started', async () => {
  const noId = file({ Reservations: [{ Instances: [{ State: { Name: 'running' } }] }] });
  const binary = file(Buffer.from([1, 0, 2]));
  const { status, stdout, stderr } = await runProgram(program, [
    ...['start', '--ec2', noId, '--fsx', 'missing.json', '--faults', file('{'), '--quotas', binary],
    ...['--report', 'nowhere/report.json'],
  ]);
  expect({ status, stdout, faults: stderr.split('\n') }).toEqual({
    status: 2,
    stdout: '',
    faults: [
      `${noId} is not the output of aws ec2 describe-instances:`,
      '  Reservations[0].Instances[0].InstanceId: is missing',
      expect.stringContaining(`Create it with: aws ec2 describe-instances`),
      expect.stringMatching(/^missing\.json: no such file\. Create it with: aws fsx describe-file-systems /),
      expect.stringMatching(/json: it is not JSON: .* A faults file is a JSON list such as /),
      `${binary}: it is a binary file, not JSON. A quotas file is JSON such as {"ssmRunningAutomations": 25}; docs/local-run.md lists the names.`,
      expect.stringMatching(/^--report: cannot write nowhere\/report\.json: .*nowhere is not a folder/),
      '',
    ],
  });
});
