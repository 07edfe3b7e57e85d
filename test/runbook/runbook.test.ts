/** The runbook: whatever fails after the application may have been stopped, it is started again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createdBy } from '../../contracts/tags';
import {
  deployedTags,
  LONGEST_RUN_MINUTES,
  MAX_DOCUMENT_BYTES,
  MIN_WATCHDOG_MINUTES,
  type RunbookSettings,
  runbook,
  type SnapshotSettings,
} from '../../runbook';
import type { NamedStep } from '../../runbook/automation';
import { hookSeconds, hooksOf, scriptFault } from '../../runbook/scripts';
import { TIMING } from '../../runbook/timing';

const settings = {
  assumeRole: 'arn:aws:iam::123456789012:role/Automation',
  vssComponentsVersion: '2.5.1',
  applicationServices: ['MSSQL$PROD', 'My Service'],
  watchdogMinutes: MIN_WATCHDOG_MINUTES,
  snapshots: {
    tags: deployedTags(createdBy('SnapshotMgmt')),
    description: 'Made by us',
    copyOnly: false,
    noWriters: false,
    excludeBootVolume: true,
    onVssFailure: 'fail',
  },
} satisfies RunbookSettings;
const written = (snapshots: Partial<SnapshotSettings> = {}) =>
  runbook({ ...settings, snapshots: { ...settings.snapshots, ...snapshots } });
const document = written();
const steps = document.mainSteps;
const fallingBack = written({ onVssFailure: 'crash-consistent', tags: deployedTags('us', { Team: 'dba' }) }).mainSteps;

function step(name: string, among = steps): NamedStep {
  const found = among.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No step ${name}`);
  return found;
}

function commandOf(name: string) {
  const found = step(name);
  if (found.action !== 'aws:runCommand') throw new Error(`${name} sends no command`);
  return found;
}

const script = (name: string): string =>
  readFileSync(path.join(__dirname, '../../powershell', `${name}.ps1`), 'utf8').trimEnd();

/** Every successor of a step; `undefined` is the end of the run. */
const waysOn = ({ onFailure, onCancel, nextStep }: NamedStep, among = steps): readonly (string | undefined)[] => [
  nextStep,
  ...[onFailure, onCancel].map((way) => among.find(({ name }) => way === `step:${name}`)?.name),
];

describe('the order of the steps', () => {
  test('is that of the reference sample', () => {
    expect(steps.map(({ name }) => name)).toEqual([
      'WaitForAgent',
      'ChoosePurpose',
      'InstallAwsVssComponents',
      'CheckIfVssComponentsAreInstalled',
      'ArmWatchdog',
      'PreSnapshotExecution',
      'CreateEBSVolumeSnapshots',
      'PostSnapshotExecution',
      'Finish',
      'RecoverApplication',
    ]);
  });

  test('for the purpose Recover leads only to RecoverApplication, by default to all others', () => {
    expect(step('WaitForAgent').nextStep).toBe('ChoosePurpose');
    expect(step('ChoosePurpose').inputs).toEqual({
      Choices: [{ Variable: '{{ Purpose }}', StringEquals: 'Recover', NextStep: 'RecoverApplication' }],
      Default: 'InstallAwsVssComponents',
    });
    expect(document.parameters.Purpose).toMatchObject({ default: 'Backup', allowedValues: ['Backup', 'Recover'] });
  });

  test('a failed PostSnapshotExecution leads to RecoverApplication, a successful one does not', () => {
    expect(waysOn(step('PostSnapshotExecution'))).toEqual(['Finish', 'RecoverApplication', undefined]);
    expect(waysOn(step('Finish'))).toEqual([undefined, undefined, undefined]);
    expect(step('RecoverApplication').isEnd).toBe(true);
  });

  test.each([
    ['', steps, ['PreSnapshotExecution', 'CreateEBSVolumeSnapshots']],
    [
      ' also when it falls back',
      fallingBack,
      ['PreSnapshotExecution', 'CreateEBSVolumeSnapshots', 'CreateCrashConsistentSnapshots'],
    ],
  ])('every path from PreSnapshotExecution leads through PostSnapshotExecution%s', (_, among, between) => {
    const seen = new Set<string>();
    const walk = (name: string): void => {
      if (name === 'PostSnapshotExecution' || seen.has(name)) return;
      seen.add(name);
      for (const way of waysOn(step(name, among), among)) {
        if (way === undefined) throw new Error(`A run may end in ${name} with the application stopped.`);
        walk(way);
      }
    };
    walk('PreSnapshotExecution');
    expect([...seen].sort()).toEqual([...between].sort());
  });

  test('no step that comes before touches the application or can be reached again', () => {
    const order = steps.map(({ name }) => name);
    for (const each of steps) {
      for (const way of waysOn(each)) {
        if (way !== undefined) expect(order.indexOf(way)).toBeGreaterThan(order.indexOf(each.name));
      }
    }
  });

  test('a failure of any step fails the run', () => {
    expect(steps.map(({ isCritical }) => isCritical)).toEqual(steps.map(() => true));
  });
});

describe('time', () => {
  const commands = Object.keys(TIMING).flatMap((name) => steps.filter((each) => each.name === name));

  test.each(commands.map((each) => each.name))('%s has more time than its command, including delivery', (name) => {
    const { inputs, timeoutSeconds } = commandOf(name);
    const { executionTimeout = '0' } = inputs.Parameters;
    expect(timeoutSeconds).toBeGreaterThan(inputs.TimeoutSeconds + Number(executionTimeout));
    expect(inputs.TimeoutSeconds).toBeGreaterThanOrEqual(30);
  });

  test('steps that stop the application have one attempt, starting it has three', () => {
    expect(step('ArmWatchdog').maxAttempts).toBe(1);
    expect(step('PreSnapshotExecution').maxAttempts).toBe(1);
    expect(step('CreateEBSVolumeSnapshots').maxAttempts).toBe(1);
    expect(step('PostSnapshotExecution').maxAttempts).toBe(3);
  });

  test('the watchdog fires after the automation has delivered its last command', () => {
    // RecoverApplication starts the watchdog itself.
    const names = fallingBack.map(({ name }) => name);
    const armed = fallingBack.slice(names.indexOf('ArmWatchdog'), names.indexOf('PostSnapshotExecution') + 1);
    const longest = armed.reduce((sum, { timeoutSeconds, maxAttempts }) => sum + timeoutSeconds * maxAttempts, 0);
    expect(MIN_WATCHDOG_MINUTES * 60).toBeGreaterThan(longest);
  });

  test('the longest run includes all attempts of its steps', () => {
    const longest = fallingBack.reduce((sum, { timeoutSeconds, maxAttempts }) => sum + timeoutSeconds * maxAttempts, 0);
    expect(LONGEST_RUN_MINUTES * 60).toBeGreaterThanOrEqual(longest);
  });
});

describe('the commands', () => {
  test('contain the scripts without help, comments, empty lines and most indentation, each in a scope of its own with its arguments, and the hooks unchanged', () => {
    const lines = (name: string) => commandOf(name).inputs.Parameters.commands;
    const doubled = (text: string) => text.replaceAll("'", "''");
    const code = (name: string) => script(name).replace(/^<#[\s\S]*?#>\n/, '');
    const bare = (name: string) =>
      [
        `# ${name}.ps1`,
        ...code(name)
          .split('\n')
          .filter((line) => line.trim() !== '' && !line.trim().startsWith('#')),
      ]
        .map((line) => line.replace(/^ +/, (indent) => ' '.repeat(indent.length / 4)))
        .join('\n');
    const literal = (variable: string, text: string) => [`$${variable} = '`, doubled(text), "'"];
    const stop = "$ErrorActionPreference = 'Stop'";
    const given = [
      "-Setting 'SNAPSHOT_MGMT_SERVICES=MSSQL$PROD,My Service'",
      "'SNAPSHOT_MGMT_PORTS='",
      "'SNAPSHOT_MGMT_SECONDS=90'",
    ].join(', ');
    const folder = ['& {', bare('Initialize-Folder'), '}'];
    expect(lines('CheckIfVssComponentsAreInstalled')).toEqual([stop, '& {', bare('Test-VssReadiness'), '}', 'exit 0']);
    expect(lines('ArmWatchdog')).toEqual([
      stop,
      ...literal('watchdog', bare('Watchdog')),
      ...literal('runner', bare('Invoke-Hook')),
      ...literal('hook', bare('post-snapshot')),
      ...folder,
      '& {',
      bare('Start-Watchdog'),
      `} -Minutes ${MIN_WATCHDOG_MINUTES} -WatchdogScript $watchdog -HookRunner $runner -PostScript $hook ${given}`,
      'exit 0',
    ]);
    const check = ['& {', bare('Test-Watchdog'), '}'];
    const hook = (name: string, first: readonly string[], seconds: number) => [
      stop,
      ...literal('hook', bare(name)),
      ...first,
      '& {',
      bare('Invoke-Hook'),
      `} -Name ${name} -Script $hook -TimeoutSeconds ${seconds} ${given}`,
    ];
    expect(lines('PreSnapshotExecution')).toEqual([...hook('pre-snapshot', check, 570), 'exit 0']);
    expect(lines('PostSnapshotExecution')).toEqual([
      ...hook('post-snapshot', folder, 150),
      '& {',
      bare('Stop-Watchdog'),
      '}',
      'exit 0',
    ]);
  });

  test('end a hook before the agent would end the step', () => {
    for (const name of ['PreSnapshotExecution', 'PostSnapshotExecution'] as const) {
      expect(hookSeconds(name)).toBeLessThanOrEqual(TIMING[name].executionSeconds - 30);
    }
  });

  test.each([
    ["'{0}' -f $x", undefined],
    ['@{a={{}}}', /^holds \{\{, which SSM/],
    ['"Über"', /^holds Ü, .* ASCII/],
  ])('finds what SSM or PowerShell would change in a script: %s', (text, fault) => {
    expect(scriptFault(text)).toEqual(fault === undefined ? undefined : expect.stringMatching(fault));
  });

  test('nothing of a parameter is pasted into PowerShell', () => {
    for (const { inputs } of steps.filter((each) => each.action === 'aws:runCommand')) {
      const { commands = [], ...others } = inputs.Parameters ?? {};
      expect(JSON.stringify(commands)).not.toContain('{{');
      const named = JSON.stringify([others, inputs.InstanceIds]).match(/\{\{.*?\}\}/g) ?? [];
      for (const variable of named)
        expect(Object.keys(document.parameters).map((name) => `{{ ${name} }}`)).toContain(variable);
    }
  });

  test('the snapshots are tagged at their creation, without the boot volume', () => {
    expect(commandOf('CreateEBSVolumeSnapshots').inputs.Parameters).toEqual({
      ExcludeBootVolume: 'True',
      CopyOnly: 'False',
      NoWriters: 'False',
      description: 'Made by us',
      executionTimeout: '480',
      tags: [
        'Key=Name,Value={{ SnapshotName }}',
        'Key=SnapshotRequestId,Value={{ SnapshotRequestId }}',
        'Key=SnapshotSetSize,Value={{ SnapshotSetSize }}',
        'Key=Ec2InstanceId,Value={{ InstanceId }}',
        'Key=CreatedBy,Value=fsx-ebs-snapshot-mgmt/SnapshotMgmt',
      ].join(';'),
    });
  });

  test('the VSS step has the options and tags of the deployment', () => {
    const vssStep = step(
      'CreateEBSVolumeSnapshots',
      written({
        copyOnly: true,
        noWriters: true,
        excludeBootVolume: false,
        tags: deployedTags('us', { Team: 'dba', 'cost center': '7' }),
      }).mainSteps,
    );
    expect(vssStep.inputs).toMatchObject({
      Parameters: {
        ExcludeBootVolume: 'False',
        CopyOnly: 'True',
        NoWriters: 'True',
        tags: expect.stringMatching(/;Key=CreatedBy,Value=us;Key=Team,Value=dba;Key=cost center,Value=7$/),
      },
    });
  });

  test('only after VSS failed is a set created without VSS', () => {
    expect(steps.map(({ name }) => name)).not.toContain('CreateCrashConsistentSnapshots');
    expect(step('CreateEBSVolumeSnapshots', fallingBack)).toMatchObject({
      nextStep: 'PostSnapshotExecution',
      onFailure: 'step:CreateCrashConsistentSnapshots',
      onCancel: 'step:PostSnapshotExecution',
    });
    expect(step('CreateCrashConsistentSnapshots', fallingBack).inputs).toEqual({
      Service: 'ec2',
      Api: 'CreateSnapshots',
      Description: 'Made by us',
      InstanceSpecification: { InstanceId: '{{ InstanceId }}', ExcludeBootVolume: true },
      TagSpecifications: [
        {
          ResourceType: 'snapshot',
          Tags: [
            { Key: 'Name', Value: '{{ SnapshotName }}' },
            { Key: 'SnapshotRequestId', Value: '{{ SnapshotRequestId }}-crash-consistent' },
            { Key: 'SnapshotSetSize', Value: '{{ SnapshotSetSize }}' },
            { Key: 'Ec2InstanceId', Value: '{{ InstanceId }}' },
            { Key: 'CreatedBy', Value: 'us' },
            { Key: 'Team', Value: 'dba' },
          ],
        },
      ],
    });
  });

  test('the components are pinned', () => {
    expect(commandOf('InstallAwsVssComponents').inputs.Parameters).toMatchObject({ version: '2.5.1' });
  });

  test('there is room for hooks of several KB', () => {
    const bare = runbook({ ...settings, hooks: hooksOf('', '') });
    expect(MAX_DOCUMENT_BYTES - Buffer.byteLength(JSON.stringify(bare))).toBeGreaterThan(24 * 1024);
  });
});

describe('the parameters', () => {
  test.each([
    ['InstanceId', 'i-0123456789abcdef0', 'i-0; rm'],
    ['SnapshotName', 'SQL 01 (prod)', "x';exit"],
    ['SnapshotName', 'a/b', 'a;Key=CreatedBy,Value=x'],
    ['SnapshotName', 'a', '{{ ssm:secret }}'],
    ['SnapshotRequestId', '6a1f4fb2-7a0f-4a89-8a51-8f7d1b3ad2c4', '6a1f4fb2-7a0f'],
    ['SnapshotSetSize', '12', '0'],
    ['SnapshotSetSize', '1', '1;Key=a'],
  ])('%s takes %j but not %j', (name, good, bad) => {
    const pattern = new RegExp(document.parameters[name]?.allowedPattern ?? 'none');
    expect(pattern.test(good)).toBe(true);
    expect(pattern.test(bad)).toBe(false);
  });
});
