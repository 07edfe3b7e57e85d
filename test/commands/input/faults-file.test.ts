/** Files of faults: what is refused and how, what is documented, and that names are those of the services' models. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFaults } from '../../../commands/input/load-faults';
import { declaredErrors } from '../../../local/aws/faults/declared-errors';
import { EFFECTS } from '../../../local/aws/faults/effects';
import { services } from '../../../local/aws/services';
import { InputFault } from '../../../local/input-fault';

const ROOT = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'faults-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(faults: unknown) {
  const path = join(folder, 'faults.json');
  writeFileSync(path, JSON.stringify(faults));
  return loadFaults(path);
}

function complaint(faults: unknown): string {
  try {
    load(faults);
  } catch (error) {
    if (error instanceof InputFault) return error.message;
    throw error;
  }
  return 'nothing';
}

test('all faults of a file are told at once, each with its place', () => {
  const told = complaint([
    { call: 'fsx:CreateBackups', error: 'BackupInProgress' },
    { call: 'fsx:CreateBackup', error: 'BackupBusy' },
    { call: 'fsx:CreateBackup', error: 'SlowAnswer' },
    { call: 'ssm:GetAutomationExecution', error: 'backup:FAILED' },
    { call: 'lambda:FSxBackup', error: 'ConnectionDropped' },
    { call: 'fsx:CreateBackup', error: 'BadRequest', times: [1], probability: 0.5 },
    { call: 'fsx:CreateBackup', error: 'BadRequest', probability: 2 },
    { call: 'fsx:CreateBackup', error: 'BadRequest', seconds: 3 },
    { call: 's3:PutObject', error: 'SlowDown' },
    { call: 'fsx:CreateBackup', error: 'BadRequest', when: 'now' },
  ]).split('\n');
  expect(told).toEqual([
    expect.stringMatching(/: 0: call: there is no fsx:CreateBackups; there is fsx:CreateBackup, fsx:DeleteBackup/),
    expect.stringMatching(
      /: 1: error: fsx:CreateBackup does not end in BackupBusy; it can in BackupInProgress, .*LostAnswer/,
    ),
    expect.stringMatching(/: 2: seconds: SlowAnswer needs them: how late the answer is/),
    expect.stringMatching(/: 3: error: backup:FAILED can strike fsx:CreateBackup, not ssm:GetAutomationExecution/),
    expect.stringMatching(/: 4: error: ConnectionDropped can strike AWS actions, not lambda:FSxBackup/),
    expect.stringMatching(/: 5: times and probability exclude each other/),
    expect.stringMatching(/: 6\.probability: must be from 0 to 1/),
    expect.stringMatching(/: 7: seconds: BadRequest takes none/),
    expect.stringMatching(/: 8: call: there is no s3:PutObject; there is ec2:CreateSnapshot, .*sts:GetCallerIdentity/),
    expect.stringMatching(/: 9\.when: /),
    expect.stringMatching(/^A faults file is a JSON list such as/),
  ]);
});

test('every effect can be asked for where it strikes, with its seconds', () => {
  const places: Readonly<Record<string, string>> = { service: 'fsx:DescribeBackups', lambda: 'lambda:FSxBackup' };
  const faults = Object.entries(EFFECTS).flatMap(([error, effect]) =>
    effect.strikes.map((struck) => ({
      call: places[struck] ?? struck,
      error,
      ...('seconds' in effect && { seconds: 1 }),
    })),
  );
  expect(() => load(faults)).not.toThrow();
});

test('the example in the documentation is accepted, and its table is the program´s', () => {
  const page = readFileSync(join(ROOT, 'docs/local-run.md'), 'utf8');
  const section = page.slice(page.indexOf('## Faults'), page.indexOf('## Serve'));
  const example = /```json\n([^`]+)```/.exec(section)?.[1] ?? '';
  expect(() => load(JSON.parse(example))).not.toThrow();
  for (const [name, effect] of Object.entries(EFFECTS)) {
    const seconds = 'seconds' in effect ? effect.seconds : '';
    const strikes = effect.strikes
      .map((struck) =>
        struck === 'service' ? 'any AWS action' : struck === 'lambda' ? '`lambda:EVENTTYPE`' : `\`${struck}\``,
      )
      .join(', ');
    expect(section).toContain(`| \`${name}\` | ${strikes} | ${effect.does} | ${seconds} |\n`);
  }
});

/** The SDK writes the errors of the service's model into its type declarations. */
const PACKAGES = { fsx: 'fsx', lambda: 'lambda', ssm: 'ssm', states: 'sfn', sts: 'sts' } as const;

const actionsOf = (service: string): object => Object.entries(services).find(([name]) => name === service)?.[1] ?? {};

test.each(Object.entries(PACKAGES))('the errors of every action of %s are those of the model', (service, name) => {
  const folder = join(ROOT, `node_modules/@aws-sdk/client-${name}/dist-types/commands`);
  for (const action of Object.keys(actionsOf(service))) {
    const file = readdirSync(folder).find((each) => each === `${action}Command.d.ts`) ?? '';
    const text = readFileSync(join(folder, file), 'utf8');
    const modelled = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, error = '']) => error);
    // The last one is the SDK's own base class.
    const declared = declaredErrors(service, action);
    expect(declared).toEqual(expect.arrayContaining([...new Set(modelled.slice(0, -1))]));
  }
});
