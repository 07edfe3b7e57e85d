/** Settings are refused before anything is written: every fault, where it is, and what to do. */
import { MAX_HEALTH_SECONDS, MIN_WATCHDOG_MINUTES } from '../../runbook';
import { checkEnvironments } from '../../stacks/check-environments';
import { SNAPSHOT_ATTEMPTS } from '../../state-machine/policies';

const least = {
  region: 'eu-central-1',
  backend: { type: 'local', path: 'dev.tfstate' },
  schedule: { expression: 'rate(1 days)' },
  retention: { unit: 'days', value: 7 },
};

const faultsOf = (environments: Readonly<Record<string, unknown>>): readonly string[] => {
  const checked = checkEnvironments(environments);
  return 'faults' in checked ? checked.faults : [];
};

test('what has a default may be left out', () => {
  expect(checkEnvironments({ dev: least })).toMatchObject({
    settings: {
      dev: {
        name: 'SnapshotMgmt',
        schedule: { expression: 'rate(1 days)', timezone: 'UTC', enabled: false },
        targets: {
          fileSystems: { tagKey: 'ResourceType', tagValue: 'SnapshotMgmtTarget' },
          instances: { tagKey: 'ResourceType', tagValue: 'SnapshotMgmtTarget' },
        },
        retention: { unit: 'days', value: 7, keepAtLeast: 3 },
        acceptedGrade: 'ApplicationConsistent',
        vss: { componentsVersion: '2.5.1', excludeBootVolume: true, onVssFailure: 'fail', tags: {} },
        instanceProfile: false,
      },
    },
  });
});

test('by default the attempts of a night outlast a watchdog that was left armed', () => {
  const checked = checkEnvironments({ dev: least });
  if ('faults' in checked) throw new Error(checked.faults.join());
  const { watchdogMinutes, workflow } = checked.settings.dev ?? {};
  const pauses = (SNAPSHOT_ATTEMPTS - 1) * Number(workflow?.pauseBetweenAttemptsSeconds);
  expect(pauses).toBeGreaterThan(Number(watchdogMinutes) * 60);
});

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));
const key = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';

test.each([
  [{ name: 'x'.repeat(47) }, 'name: must have at most 46 characters'],
  [{ name: 'Über' }, 'name: must be letters, digits and dashes'],
  [{ name: 'AwsBackup' }, 'name: must not begin with aws'],
  [{ name: 7 }, 'name: must be a string, not 7'],
  [{ region: 'Frankfurt' }, 'region: must be an AWS Region such as eu-central-1'],
  [{ region: undefined }, 'region: is missing; add it'],
  [{ accountId: '123' }, 'accountId: must be the twelve digits'],
  [{ shedule: {} }, 'shedule: there is no such setting; correct its name or remove it'],
  [{ schedule: { expression: 'cron(0 16 * * *)' } }, 'schedule.expression: cron(0 16 * * *) must have six fields'],
  [{ schedule: { expression: 'rate(1 days)', timezone: 'CEST' } }, 'schedule.timezone: must be an IANA time zone'],
  [{ schedule: { expression: 'rate(1 days)', enabled: 'yes' } }, 'schedule.enabled: must be true or false, not "yes"'],
  [{ retention: { unit: 'days', value: 0 } }, 'retention.value: must be at least 1'],
  [{ retention: { unit: 'days', value: 1.5 } }, 'retention.value: must be a whole number'],
  [{ retention: { unit: 'months', value: 1 } }, 'retention.unit: must be one of weeks, days'],
  [{ retention: { unit: 'days', value: 7, keepAtLeast: 0 } }, 'retention.keepAtLeast: must be at least 1'],
  [{ retention: { unit: 'days' } }, 'retention.value: is missing; add it'],
  [{ targets: { fileSystems: { tagKey: '' } } }, 'targets.fileSystems.tagKey: must not be empty'],
  [{ targets: { instances: { tagKey: 'AWS:x' } } }, 'targets.instances.tagKey: must not begin with aws:'],
  [{ targets: { instances: { tagKey: 'k'.repeat(129) } } }, 'targets.instances.tagKey: must have at most 128'],
  [{ targets: { instances: { tagValue: 'v'.repeat(257) } } }, 'targets.instances.tagValue: must have at most 256'],
  [{ targets: { instances: { tagValue: 'prod*' } } }, 'targets.instances.tagValue: may hold letters'],
  [{ targets: { fileSystems: { tagValue: '5 \u212b' } } }, 'targets.fileSystems.tagValue: must be in Unicode normal'],
  [{ acceptedGrade: 'Partial' }, 'acceptedGrade: must be ApplicationConsistent or CrashConsistent'],
  [{ workflow: { instanceConcurrency: 101 } }, 'workflow.instanceConcurrency: must be at most 100'],
  [{ workflow: { fileSystemConcurrency: 0 } }, 'workflow.fileSystemConcurrency: must be at least 1'],
  [{ workflow: { pauseBetweenAttemptsSeconds: 0 } }, 'workflow.pauseBetweenAttemptsSeconds: must be at least 1'],
  [{ workflow: { backupDeadlineMinutes: 1201 } }, 'workflow.backupDeadlineMinutes: must be at most 1200'],
  [{ workflow: { automationDeadlineMinutes: 10 } }, 'workflow.automationDeadlineMinutes: must be at least'],
  [{ applicationServices: ["W3SVC'; exit #"] }, 'applicationServices[0]: must be the name of a Windows service'],
  [{ applicationServices: 'W3SVC' }, 'applicationServices: must be a list, not "W3SVC"'],
  [{ applicationHealth: { ports: [0] } }, 'applicationHealth.ports[0]: must be at least 1'],
  [{ applicationHealth: { seconds: 9 } }, 'applicationHealth.seconds: must be at least 10'],
  [{ applicationHealth: { seconds: MAX_HEALTH_SECONDS + 1 } }, 'applicationHealth.seconds: must be at most'],
  [{ hooks: { pre: 'powershell/pre-snapshot.ps1' } }, 'hooks.post: is missing'],
  [
    { hooks: { pre: 'powershell/nowhere.ps1', post: 'powershell/post-snapshot.ps1' } },
    'hooks.pre: must be the path of a script, from the root of the project: there is no powershell/nowhere.ps1',
  ],
  [{ hooks: { pre: 'powershell/pre-snapshot.ps1', post: 'README.md' } }, 'hooks.post: README.md holds'],
  [{ watchdogMinutes: MIN_WATCHDOG_MINUTES - 1 }, `watchdogMinutes: must be at least ${MIN_WATCHDOG_MINUTES}`],
  [{ vss: { componentsVersion: 'latest' } }, 'vss.componentsVersion: must be a version'],
  [{ vss: { componentsVersion: '2.2.1' } }, 'vss.componentsVersion: must be 2.3.1 or newer'],
  [{ vss: { excludeBootVolume: 'no' } }, 'vss.excludeBootVolume: must be true or false, not "no"'],
  [{ vss: { copyOnly: 1 } }, 'vss.copyOnly: must be true or false, not 1'],
  [{ vss: { noWriters: null } }, 'vss.noWriters: must be true or false, not null'],
  [{ vss: { excludedVolumes: { tagKey: 'Scratch' } } }, 'vss.excludedVolumes: cannot be set: VSS snapshots all'],
  [{ vss: { description: 'a;b' } }, 'vss.description: may hold A-Z'],
  [{ vss: { description: '' } }, 'vss.description: must not be empty'],
  [{ vss: { description: 'x'.repeat(256) } }, 'vss.description: must have at most 255'],
  [{ vss: { tags: { Owner: 'a,b' } } }, 'vss.tags.Owner: may hold A-Z'],
  [{ vss: { tags: { 'a{{b': 'c' } } }, 'vss.tags.a{{b: may hold A-Z'],
  [{ vss: { tags: { appconsistent: 'true' } } }, 'vss.tags.appconsistent: must not be appconsistent: AWS or this'],
  [{ vss: { tags: { SnapshotMgmtHold: 'x' } } }, 'vss.tags.SnapshotMgmtHold: must not be SnapshotMgmtHold'],
  [{ vss: { tags: { 'aws:x': 'y' } } }, 'vss.tags.aws:x: must not be aws:x'],
  [{ vss: { tags: many(41) } }, 'vss.tags: must be at most 40 tags'],
  [{ vss: { onVssFailure: 'retry' } }, 'vss.onVssFailure: must be fail or crash-consistent'],
  [{ vss: { onVssFailure: 'crash-consistent' } }, 'vss.onVssFailure: must be fail as long as acceptedGrade is'],
  [{ logRetentionDays: 8 }, 'logRetentionDays: must be one of 1, 3, 5'],
  [{ kmsKeyArn: 'alias/mine' }, 'kmsKeyArn: must be the ARN of a KMS key'],
  [{ kmsKeyArn: key, region: 'us-east-1' }, 'kmsKeyArn: must be a key of the Region that is deployed to'],
  [{ tags: { 'aws:x': 'y' } }, 'tags.aws:x: must not begin with aws:'],
  [{ tags: { Owner: 'a;b' } }, 'tags.Owner: may hold letters'],
])('%j', (changes, fault) => {
  const faults = faultsOf({ prod: { ...least, ...changes } });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(`environments.prod.${fault}`);
});

test('a key of the same Region and newer components are accepted', () => {
  expect(faultsOf({ prod: { ...least, kmsKeyArn: key, vss: { componentsVersion: '2.10.0' } } })).toEqual([]);
});

test('all faults of all environments at once', () => {
  const faults = faultsOf({
    dev: { ...least, region: 'x', watchdogMinutes: 1, retention: { unit: 'days', value: 0 } },
    prod: { ...least, shedule: 1 },
    'No Name': least,
  });
  expect(faults.map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual([
    'environments.dev.region',
    'environments.dev.retention.value',
    'environments.dev.watchdogMinutes',
    'environments.prod.shedule',
    'environments.No Name',
  ]);
});

test('no environments are no deployment', () => {
  expect(faultsOf({})).toEqual(['environments: there is none; add one to environments/index.ts']);
});

describe('what environments may not share', () => {
  const s3 = { type: 's3', bucket: 'state', key: 'one', region: 'eu-central-1' };

  test('a name in one account', () => {
    const accountId = '123456789012';
    const prod = { ...least, accountId, backend: s3 };
    expect(faultsOf({ dev: { ...least, accountId }, prod })).toEqual([
      expect.stringMatching(/^environments.prod.name: is the name of another deployment/),
    ]);
    expect(faultsOf({ dev: { ...least, accountId: '210987654321' }, prod })).toEqual([]);
  });
});
