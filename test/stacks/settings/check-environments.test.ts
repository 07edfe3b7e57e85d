/** Checks environments: defaults, and every fault with its path, what was given, what is wanted and the reason or remedy. */
import * as v from 'valibot';
import { MAX_TAGS_PER_RESOURCE, RESERVED_SNAPSHOT_TAGS } from '../../../contracts/tags';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../../../stacks/names';
import { parseSettings } from '../../../stacks/settings/check';
import { checkEnvironments } from '../../../stacks/settings/check-environments';
import { entries } from '../../../stacks/settings/entries';
import { SNAPSHOT_ATTEMPTS } from '../../../state-machine/policies';
import { least } from '../configurations';

const faultsOf = (environments: Readonly<Record<string, unknown>>): readonly string[] => {
  const checked = checkEnvironments(environments);
  return 'faults' in checked ? checked.faults : [];
};

test('fills in the default of every setting that is not set, and every default is valid', () => {
  const settings = parseSettings('environment', 'environment', least);
  for (const { path, type, default: value } of entries('environment')) {
    if (value === undefined) continue;
    expect([path, v.safeParse(type.schema, value).issues]).toEqual([path, undefined]);
    expect(settings).toHaveProperty(path, value);
  }
});

test('by default, all attempts of a run together take longer than a watchdog that was left armed', () => {
  const { watchdogMinutes, workflow } = parseSettings('environment', 'environment', least);
  const pauses = (SNAPSHOT_ATTEMPTS - 1) * workflow.pauseBetweenAttemptsSeconds;
  expect(pauses).toBeGreaterThan(watchdogMinutes * 60);
});

const key = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
const MAX_TAGS = MAX_TAGS_PER_RESOURCE - RESERVED_SNAPSHOT_TAGS.length;
const tooMany = Object.fromEntries(Array.from({ length: MAX_TAGS + 1 }, (_, n) => [`k${n}`, 'v']));

test.each([
  [{ name: 'x'.repeat(MAX_DEPLOYMENT_NAME_LENGTH + 1) }, `name: must be 2 to ${MAX_DEPLOYMENT_NAME_LENGTH} letters`],
  [{ name: 'Über' }, 'name: must be 2 to'],
  [{ name: 'AwsBackup' }, 'name: must not begin with aws, amazon or amzn (got "AwsBackup"). SSM reserves such names'],
  [{ name: 7 }, 'name: must be a string (got 7).'],
  [{ region: 'Frankfurt' }, 'region: must be an AWS Region such as eu-central-1 (got "Frankfurt").'],
  [{ region: undefined }, 'region: is missing. Add it.'],
  [{ accountId: '123' }, 'accountId: must be the twelve digits'],
  [{ shedule: {} }, 'shedule: there is no such setting. Correct its name or remove it.'],
  [{ targets: [] }, 'targets: must be an object (got []).'],
  [{ schedule: { expression: 'cron(0 16 * * *)' } }, 'schedule.expression: cron(0 16 * * *) must have six fields'],
  [{ schedule: { expression: 'rate(1 days)', timezone: 'CEST' } }, 'schedule.timezone: must be an IANA time zone'],
  [
    { schedule: { expression: 'rate(1 days)', enabled: 'yes' } },
    'schedule.enabled: must be true or false (got "yes").',
  ],
  [
    { retention: { value: 0 } },
    'retention.value: must be a whole number from 1 to 100000 (got 0). A period of zero would',
  ],
  [{ retention: { value: 1.5 } }, 'retention.value: must be a whole number'],
  [{ retention: { unit: 'months', value: 1 } }, 'retention.unit: must be one of weeks, days'],
  [{ retention: { unit: 'days' } }, 'retention.value: is missing. Add it.'],
  [{ targets: { fileSystems: { tagKey: '' } } }, 'targets.fileSystems.tagKey: must have 1 to 128'],
  [{ targets: { instances: { tagKey: 'AWS:x' } } }, 'targets.instances.tagKey: must not begin with aws:'],
  [{ targets: { instances: { tagKey: 'k'.repeat(129) } } }, 'targets.instances.tagKey: must have 1 to 128'],
  [{ targets: { instances: { tagValue: 'v'.repeat(257) } } }, 'targets.instances.tagValue: must have 0 to 256'],
  [{ targets: { instances: { tagValue: 'prod*' } } }, 'targets.instances.tagValue: must have 0 to 256 letters'],
  [{ targets: { fileSystems: { tagValue: '5 \u212b' } } }, 'targets.fileSystems.tagValue: must be in Unicode normal'],
  [
    { acceptedGrade: 'Partial' },
    'acceptedGrade: must be one of ApplicationConsistent, CrashConsistent (got "Partial").',
  ],
  [{ applicationServices: ["W3SVC'; exit #"] }, 'applicationServices[0]: must be the name of a Windows service'],
  [
    { applicationServices: ['Print Spooler'] },
    'applicationServices[0]: must be the name of a Windows service (got "Print Spooler"). This is a display name: write Spooler.',
  ],
  [
    { applicationServices: ['sql server (MSSQLSERVER)'] },
    'applicationServices[0]: must be the name of a Windows service (got "sql server (MSSQLSERVER)"). This is a display name: write MSSQLSERVER.',
  ],
  [
    { applicationServices: ['SQL Server Agent (PROD)'] },
    'applicationServices[0]: must be the name of a Windows service (got "SQL Server Agent (PROD)"). This is a display name: write SQLAgent$PROD.',
  ],
  [
    { applicationServices: ['W3SVC', 'vss'] },
    'applicationServices[1]: must not be a service that Windows, the SSM agent',
  ],
  [
    { applicationServices: ['AmazonSSMAgent'] },
    'applicationServices[0]: must not be a service that Windows, the SSM agent, VSS or a failover cluster needs (got "AmazonSSMAgent").',
  ],
  [{ applicationServices: 'W3SVC' }, 'applicationServices: must be a list (got "W3SVC").'],
  [{ applicationHealth: { ports: [0] } }, 'applicationHealth.ports[0]: must be a whole number from 1'],
  [{ hooks: { pre: 'powershell/pre-snapshot.ps1' } }, 'hooks.post: is missing. Add it.'],
  [
    { hooks: { pre: 'powershell/nowhere.ps1', post: 'powershell/post-snapshot.ps1' } },
    'hooks.pre: must be the path of a script, relative to the root of the project (got "powershell/nowhere.ps1"). The',
  ],
  [{ hooks: { pre: 'powershell/pre-snapshot.ps1', post: 'README.md' } }, 'hooks.post: README.md holds'],
  [{ vss: { componentsVersion: 'latest' } }, 'vss.componentsVersion: must be a version'],
  [{ vss: { componentsVersion: '2.2.1' } }, 'vss.componentsVersion: must be a version of AwsVssComponents'],
  [{ vss: { copyOnly: 1 } }, 'vss.copyOnly: must be true or false (got 1).'],
  [{ vss: { noWriters: null } }, 'vss.noWriters: must be true or false (got null).'],
  [{ vss: { excludedVolumes: { tagKey: 'Scratch' } } }, 'vss.excludedVolumes: cannot be set. VSS snapshots all'],
  [{ vss: { description: 'a;b' } }, 'vss.description: must have 1 to 255 of A-Z'],
  [{ vss: { description: '' } }, 'vss.description: must have 1 to 255'],
  [{ vss: { description: 'x'.repeat(256) } }, 'vss.description: must have 1 to 255'],
  [{ vss: { tags: { Owner: 'a,b' } } }, 'vss.tags.Owner: must have 1 to 256 of A-Z'],
  [{ vss: { tags: { 'a{{b': 'c' } } }, 'vss.tags.a{{b: must have 1 to 128 of A-Z'],
  [
    { vss: { tags: { appconsistent: 'true' } } },
    'vss.tags.appconsistent: must not begin with aws: or be one of Device',
  ],
  [{ vss: { tags: { SnapshotMgmtHold: 'x' } } }, 'vss.tags.SnapshotMgmtHold: must not begin with aws: or be'],
  [{ vss: { tags: { 'aws:x': 'y' } } }, 'vss.tags.aws:x: must not begin with aws:'],
  [{ vss: { tags: tooMany } }, `vss.tags: must have at most ${MAX_TAGS} entries`],
  [{ vss: { onVssFailure: 'retry' } }, 'vss.onVssFailure: must be one of fail, crash-consistent (got "retry").'],
  [
    { vss: { onVssFailure: 'crash-consistent' } },
    'vss.onVssFailure: must be fail while acceptedGrade is ApplicationConsistent (got "crash-consistent"). No crash',
  ],
  [{ logRetentionDays: 8 }, 'logRetentionDays: must be one of 1, 3, 5'],
  [{ kmsKeyArn: 'alias/mine' }, 'kmsKeyArn: must be the ARN of a KMS key'],
  [{ kmsKeyArn: key, region: 'us-east-1' }, 'kmsKeyArn: must be a key in the Region that is deployed to (got "arn:'],
  [{ tags: { 'aws:x': 'y' } }, 'tags.aws:x: must not begin with aws:'],
  [{ tags: { Owner: 'a;b' } }, 'tags.Owner: must have 0 to 256 letters'],
])('refuses %j', (changes, fault) => {
  const faults = faultsOf({ prod: { ...least, ...changes } });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(`environments.prod.${fault}`);
});

test.each([
  'AmazonSSMAgent',
  'VSS',
  'SWPRV',
  'Schedule',
  'eventlog',
  'Winmgmt',
  'RpcSs',
  'SQLWriter',
  'ClusSvc',
  'LSM',
])('refuses to stop %s, in any case of its letters', (service) => {
  for (const written of [service, service.toLowerCase(), service.toUpperCase()]) {
    const [fault] = faultsOf({ prod: { ...least, applicationServices: [written] } });
    expect(fault).toMatch(`applicationServices[0]: must not be a service that Windows`);
  }
});

/** `{ workflow: { instanceConcurrency: value } }`, with the required settings beside it. */
const withValue = (path: string, value: unknown) => {
  const [group = '', name] = path.split('.');
  return { ...least, [group]: name === undefined ? value : { ...Object(member(least, group)), [name]: value } };
};
const member = (value: object, name: string): unknown => Object.entries(value).find(([each]) => each === name)?.[1];

test.each(
  entries('environment').flatMap(({ path, type }) => {
    const [, min, max] = /^(\d+) to (\d+)$/.exec(type.values) ?? [];
    return min === undefined ? [] : [[path, Number(min), Number(max)] as const];
  }),
)('accepts %s from %i to %i and nothing beyond', (path, min, max) => {
  for (const value of [min, max]) expect(faultsOf({ prod: withValue(path, value) })).toEqual([]);
  for (const value of [min - 1, max + 1, min + 0.5, String(min)])
    expect(faultsOf({ prod: withValue(path, value) })).toEqual([expect.stringContaining(`prod.${path}: must be`)]);
});

test('accepts a key in the same Region and newer VSS components', () => {
  expect(faultsOf({ prod: { ...least, kmsKeyArn: key, vss: { componentsVersion: '2.10.0' } } })).toEqual([]);
});

test('reports all faults of all environments at once', () => {
  const faults = faultsOf({
    dev: { ...least, region: 'x', watchdogMinutes: 1, retention: { unit: 'days', value: 0 } },
    prod: { ...least, shedule: 1 },
    'No Name': least,
  });
  expect(faults.map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual([
    'environments.dev.retention.value',
    'environments.dev.region',
    'environments.dev.watchdogMinutes',
    'environments.prod.shedule',
    'environments.No Name',
  ]);
});

test('refuses to deploy no environment at all', () => {
  expect(faultsOf({})).toEqual(['environments: there is none. Add one to environments/index.ts.']);
});

describe('refuses two environments that share', () => {
  const s3 = { type: 's3', bucket: 'state', key: 'one', region: 'eu-central-1' };

  test('a name in one account', () => {
    const accountId = '123456789012';
    const prod = { ...least, accountId, backend: s3 };
    expect(faultsOf({ dev: { ...least, accountId }, prod })).toEqual([
      expect.stringMatching(/^environments.prod.name: must not be that of another deployment/),
    ]);
    expect(faultsOf({ dev: { ...least, accountId: '210987654321' }, prod })).toEqual([]);
  });
});
