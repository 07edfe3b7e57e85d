/** The runbook's promise: whatever happens after the application may have been stopped, it is started again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createdBy } from '../../contracts/tags';
import { LONGEST_RUN_MINUTES, MAX_DOCUMENT_BYTES, MIN_WATCHDOG_MINUTES, runbook } from '../../runbook';
import type { NamedStep } from '../../runbook/automation';
import { armWatchdogCommands, scriptFault } from '../../runbook/scripts';
import { TIMING } from '../../runbook/timing';

const document = runbook({
  assumeRole: 'arn:aws:iam::123456789012:role/Automation',
  createdBy: createdBy('SnapshotMgmt'),
  vssComponentsVersion: '2.5.1',
  applicationServices: ['MSSQL$PROD', 'My Service'],
  watchdogMinutes: MIN_WATCHDOG_MINUTES,
});
const steps = document.mainSteps;

function step(name: string): NamedStep {
  const found = steps.find((each) => each.name === name);
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

/** Every way on from a step; `undefined` is the end of the run. */
const waysOn = ({ onFailure, onCancel, nextStep }: NamedStep): readonly (string | undefined)[] => [
  nextStep,
  ...[onFailure, onCancel].map((way) => steps.find(({ name }) => way === `step:${name}`)?.name),
];

describe('the order of the steps', () => {
  test('is that of the reference sample', () => {
    expect(steps.map(({ name }) => name)).toEqual([
      'WaitForAgent',
      'InstallAwsVssComponents',
      'CheckIfVssComponentsAreInstalled',
      'ArmWatchdog',
      'PreSnapshotExecution',
      'CreateEBSVolumeSnapshots',
      'PostSnapshotExecution',
    ]);
  });

  test('every way out from PreSnapshotExecution on passes PostSnapshotExecution', () => {
    const seen = new Set<string>();
    const walk = (name: string): void => {
      if (name === 'PostSnapshotExecution' || seen.has(name)) return;
      seen.add(name);
      for (const way of waysOn(step(name))) {
        if (way === undefined) throw new Error(`A run may end in ${name} with the application stopped.`);
        walk(way);
      }
    };
    walk('PreSnapshotExecution');
    expect([...seen]).toEqual(['PreSnapshotExecution', 'CreateEBSVolumeSnapshots']);
  });

  test('no step that comes before touches the application or can be reached again', () => {
    const order = steps.map(({ name }) => name);
    for (const each of steps) {
      for (const way of waysOn(each)) {
        if (way !== undefined) expect(order.indexOf(way)).toBeGreaterThan(order.indexOf(each.name));
      }
    }
  });

  test('a failure anywhere makes the run end as failed', () => {
    expect(steps.map(({ isCritical }) => isCritical)).toEqual(steps.map(() => true));
  });
});

describe('time', () => {
  const commands = Object.keys(TIMING).flatMap((name) => steps.filter((each) => each.name === name));

  test.each(commands.map((each) => each.name))('%s outlasts its command, delivery included', (name) => {
    const { inputs, timeoutSeconds } = commandOf(name);
    const { executionTimeout = '0' } = inputs.Parameters;
    expect(timeoutSeconds).toBeGreaterThan(inputs.TimeoutSeconds + Number(executionTimeout));
    expect(inputs.TimeoutSeconds).toBeGreaterThanOrEqual(30);
  });

  test('a step that touches the application is not repeated, bringing it back is', () => {
    expect(step('ArmWatchdog').maxAttempts).toBe(1);
    expect(step('PreSnapshotExecution').maxAttempts).toBe(1);
    expect(step('CreateEBSVolumeSnapshots').maxAttempts).toBe(1);
    expect(step('PostSnapshotExecution').maxAttempts).toBe(3);
  });

  test('the watchdog waits until the automation can deliver nothing more', () => {
    const armed = steps.slice(steps.indexOf(step('ArmWatchdog')));
    const longest = armed.reduce((sum, { timeoutSeconds, maxAttempts }) => sum + timeoutSeconds * maxAttempts, 0);
    expect(MIN_WATCHDOG_MINUTES * 60).toBeGreaterThan(longest);
  });

  test('nobody may think a run over before all its attempts are', () => {
    const longest = steps.reduce((sum, { timeoutSeconds, maxAttempts }) => sum + timeoutSeconds * maxAttempts, 0);
    expect(LONGEST_RUN_MINUTES * 60).toBeGreaterThanOrEqual(longest);
  });
});

describe('the commands', () => {
  test('hold the scripts unedited, each in a scope of its own', () => {
    const lines = (name: string) => commandOf(name).inputs.Parameters.commands;
    const scope = (name: string) => ['& {', script(name), '}'];
    const stop = "$ErrorActionPreference = 'Stop'";
    const services = "$env:SNAPSHOT_MGMT_SERVICES = 'MSSQL$PROD,My Service'";
    const post = Buffer.from(`${services}\n${script('post-snapshot')}`).toString('base64');
    const watchdog = `$env:SNAPSHOT_MGMT_WATCHDOG_MINUTES = '${MIN_WATCHDOG_MINUTES}'`;
    expect(lines('CheckIfVssComponentsAreInstalled')).toEqual([stop, ...scope('Test-VssReadiness'), 'exit 0']);
    expect(lines('ArmWatchdog')).toEqual([
      `${stop}; ${watchdog}; $env:SNAPSHOT_MGMT_POST_SCRIPT = '${post}'`,
      ...scope('Start-Watchdog'),
      'exit 0',
    ]);
    expect(lines('PreSnapshotExecution')).toEqual([`${stop}; ${services}`, ...scope('pre-snapshot'), 'exit 0']);
    expect(lines('PostSnapshotExecution')).toEqual([
      `${stop}; ${services}`,
      ...scope('post-snapshot'),
      ...scope('Stop-Watchdog'),
      'exit 0',
    ]);
  });

  test.each([
    ["'{0}' -f $x", undefined],
    ['@{a={{}}}', /^holds \{\{, which SSM/],
    ['"Über"', /^holds Ü, .* ASCII/],
  ])('a script that would not arrive as it is: %s', (text, fault) => {
    expect(scriptFault(text)).toEqual(fault === undefined ? undefined : expect.stringMatching(fault));
  });

  test('a post-snapshot script that Windows could not hold in a variable is refused', () => {
    const applicationServices = Array.from({ length: 100 }, () => 'x'.repeat(256));
    expect(() => armWatchdogCommands({ applicationServices, watchdogMinutes: 30 })).toThrow(
      /^SNAPSHOT_MGMT_POST_SCRIPT would have \d+ characters, Windows takes 32767/,
    );
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

  test('the components are pinned', () => {
    expect(commandOf('InstallAwsVssComponents').inputs.Parameters).toMatchObject({ version: '2.5.1' });
  });

  test('all of it stays far below what SSM takes', () => {
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(MAX_DOCUMENT_BYTES / 2);
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
