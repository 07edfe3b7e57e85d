/** The schema of faults files: its refusals, its documentation, and error names as in the service models. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFaults } from '../../../commands/input/load-faults';
import { declaredErrors } from '../../../local/aws/faults/declared-errors';
import { EFFECTS } from '../../../local/aws/faults/effects';
import { services } from '../../../local/aws/services';
import { faultOf, file } from '../../input-files';

const ROOT = join(__dirname, '..', '..', '..');

const load = (faults: unknown[]) => loadFaults(file(faults));

test('reports all faults of a file at once, each with its place', () => {
  const faults = [
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
  ];
  expect(faultOf(() => load(faults)).split('\n')).toEqual([
    expect.stringMatching(/: 0: call: no such call "fsx:CreateBackups"; use one of fsx:CreateBackup, fsx:DeleteBackup/),
    expect.stringMatching(
      /: 1: error: "BackupBusy" is not an error of fsx:CreateBackup; use one of BackupInProgress, .*LostAnswer/,
    ),
    expect.stringMatching(/: 2: seconds: required for SlowAnswer: how late the answer is/),
    expect.stringMatching(/: 3: error: backup:FAILED applies to fsx:CreateBackup, not to ssm:GetAutomationExecution/),
    expect.stringMatching(/: 4: error: ConnectionDropped applies to AWS actions, not to lambda:FSxBackup/),
    expect.stringMatching(/: 5: times and probability exclude each other/),
    expect.stringMatching(/: 6\.probability: must be from 0 to 1/),
    expect.stringMatching(/: 7: seconds: BadRequest takes none/),
    expect.stringMatching(
      /: 8: call: no such call "s3:PutObject"; use one of ec2:CreateSnapshot, .*sts:GetCallerIdentity/,
    ),
    expect.stringMatching(/: 9\.when: /),
    expect.stringMatching(/^A faults file is a JSON list such as/),
  ]);
});

test('accepts every effect for each call that it applies to, with its seconds', () => {
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

test('accepts the example of the documentation, which lists every effect', () => {
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

test.each(Object.entries(PACKAGES))(
  'knows the errors that the model declares for every action of %s',
  (service, name) => {
    const folder = join(ROOT, `node_modules/@aws-sdk/client-${name}/dist-types/commands`);
    for (const action of Object.keys(actionsOf(service))) {
      const file = readdirSync(folder).find((each) => each === `${action}Command.d.ts`) ?? '';
      const text = readFileSync(join(folder, file), 'utf8');
      const modelled = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, error = '']) => error);
      // The last one is the SDK's own base class.
      const declared = declaredErrors(service, action);
      expect(declared).toEqual(expect.arrayContaining([...new Set(modelled.slice(0, -1))]));
    }
  },
);
