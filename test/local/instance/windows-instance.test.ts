/** The instance: rules of services, processes, power and disk. */
import { Clock } from '../../../local/clock';
import type { ServiceSpec } from '../../../local/instance/service';
import { VSS_AGENT, WindowsInstance, type WindowsInstanceOptions } from '../../../local/instance/windows-instance';

const newInstance = (options: Partial<WindowsInstanceOptions> = {}) => {
  const clock = new Clock(new Date('2026-01-01T00:00:00Z'));
  const instance = new WindowsInstance({ instanceId: 'i-1', clock, ...options });
  return {
    clock,
    instance,
    run: (script: string, timeoutSeconds = 600) => instance.runPowerShell(script, { timeoutSeconds }),
  };
};

const CHAIN: readonly ServiceSpec[] = [
  { name: 'Base', status: 'Running', startSeconds: 5 },
  { name: 'Middle', status: 'Running', dependsOn: ['Base'] },
  { name: 'Top', status: 'Stopped', dependsOn: ['Middle'], startType: 'Manual' },
];

test('the sample instance has a running application and a stopped service', () => {
  const { instance } = newInstance();
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.services().map(({ name, status }) => `${name} ${status}`)).toEqual([
    'W3SVC Running',
    'MSSQLSERVER Running',
    'SQLSERVERAGENT Running',
    'Spooler Running',
    'WSearch Stopped',
  ]);
});

test('a service with running dependents is not stopped without -Force', async () => {
  const { instance, run } = newInstance({ services: CHAIN });
  const refused = await run('Stop-Service Base');
  expect(refused.stderr).toContain('because it has dependent services');
  expect(instance.isApplicationRunning()).toBe(true);
  await run('Stop-Service Base -Force');
  expect(instance.services().map(({ status }) => status)).toEqual(['Stopped', 'Stopped', 'Stopped']);
});

test('starting a service starts its dependencies and takes time', async () => {
  const { instance, run, clock } = newInstance({ services: CHAIN });
  await run('Stop-Service Base -Force');
  const before = clock.now().getTime();
  await run('Start-Service Top; (Get-Service Base).WaitForStatus("Running")');
  expect(instance.services().map(({ status }) => status)).toEqual(['Running', 'Running', 'Running']);
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(5_000);
});

test('a disabled service does not start', async () => {
  const { run } = newInstance({ services: [{ name: 'Off', status: 'Stopped', startType: 'Disabled' }] });
  await expect(run('Start-Service Off -ErrorAction Stop')).resolves.toMatchObject({ exitCode: 1 });
});

test('a script that takes too long is killed: no catch, no finally, and its locks are free again', async () => {
  const { clock, run, instance } = newInstance();
  const lock = "[System.IO.File]::Open('C:\\lock', 'OpenOrCreate', 'ReadWrite', 'None')";
  const { exitCode, stdout } = await run(
    `"begun"; $l = ${lock}; try { Start-Sleep 100 } catch { "caught" } finally { Set-Content C:\\finally x }`,
    30,
  );
  expect([exitCode, stdout, clock.now().getSeconds()]).toEqual([-1, 'begun\r\n', 30]);
  expect(instance.files.exists('C:\\finally')).toBe(false);
  await expect(run(`$l = ${lock}`)).resolves.toMatchObject({ exitCode: 0, stderr: '' });
});

test('a file that one process holds cannot be opened by another', async () => {
  const { clock, run } = newInstance();
  const lock = "$l = [System.IO.File]::Open('C:\\lock', 'OpenOrCreate', 'ReadWrite', 'None')";
  const first = run(`${lock}; Start-Sleep 10; $l.Dispose(); Start-Sleep 10`);
  await clock.sleep(1_000);
  expect((await run(lock)).stderr).toContain('being used by another process');
  await clock.sleep(10_000);
  await expect(run(lock)).resolves.toMatchObject({ stderr: '' });
  await first;
});

test('two scripts at once share the machine but not their variables', async () => {
  const { run } = newInstance();
  const [one, other] = await Promise.all([
    run('$x = 1; $env:Y = 2; Start-Sleep 5; "$x$env:Y"'),
    run('Start-Sleep 1; "[$x$env:Y]"'),
  ]);
  expect([one.stdout, other.stdout]).toEqual(['12\r\n', '[]\r\n']);
});

test('power off and on: processes end, automatic services start, manual ones do not', async () => {
  const { clock, instance, run } = newInstance({
    services: [
      { name: 'Auto', status: 'Stopped' },
      { name: 'Manual', status: 'Running', startType: 'Manual' },
    ],
  });
  const running = run('Start-Sleep 100');
  await clock.sleep(5_000);
  instance.powerOff();
  expect([instance.agentOnline, (await running).exitCode]).toEqual([false, -1]);
  instance.powerOn();
  expect(instance.services().map(({ status }) => status)).toEqual(['Running', 'Stopped']);
  expect(instance.isApplicationRunning()).toBe(false);
});

test('a full disk refuses writes', async () => {
  const { instance, run } = newInstance();
  instance.files.full = true;
  expect((await run('Set-Content C:\\x 1 -ErrorAction Stop')).stderr).toContain('not enough space');
  expect(instance.files.exists('C:\\x')).toBe(false);
});

test('a task missed while the machine was off runs ten minutes after boot, if it has StartWhenAvailable and an end', async () => {
  const { clock, instance, run } = newInstance();
  const register = (name: string, settings: string, more = '') =>
    `Set-Content C:\\${name}.ps1 "Set-Content C:\\${name} ran"
     $action = New-ScheduledTaskAction -Execute powershell.exe -Argument '-File C:\\${name}.ps1'
     $due = (Get-Date).AddMinutes(1)
     $trigger = New-ScheduledTaskTrigger -Once -At $due
     ${more}
     $settings = New-ScheduledTaskSettingsSet ${settings}
     Register-ScheduledTask -TaskName ${name} -Action $action -Trigger $trigger -Settings $settings | Out-Null`;
  const end = "$trigger.EndBoundary = '2027-01-01T00:00:00'";
  expect((await run(register('late', '-StartWhenAvailable', end))).stderr).toBe('');
  expect((await run(register('endless', '-StartWhenAvailable'))).stderr).toBe('');
  expect((await run(register('never', '', end))).stderr).toBe('');
  instance.powerOff();
  await clock.sleep(120_000);
  instance.powerOn();
  const ran = () => ['late', 'endless', 'never'].filter((name) => instance.files.exists(`C:\\${name}`));
  await clock.sleep(590_000);
  expect(ran()).toEqual([]);
  await clock.sleep(20_000);
  expect(ran()).toEqual(['late']);
});

test('the VSS components can be installed', () => {
  const { instance } = newInstance({ vssComponents: false });
  expect(instance.hasVssComponents()).toBe(false);
  instance.installVssComponents();
  expect([instance.hasVssComponents(), instance.files.exists(VSS_AGENT)]).toEqual([true, true]);
});
