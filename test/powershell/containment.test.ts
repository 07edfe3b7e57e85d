/** Whatever a hook does: the step ends in time, with a code that tells what happened, and the machine is not rebooted. */
import { armStep, FIRED, postStep, preStep, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

const READ = (text: string) => text.replaceAll('\r\n', '\n');

test.each([
  ['throws', "throw 'the queue is not empty'", 201, 'failed with exit code 1.\nIts errors:\nthe queue is not empty'],
  ['has a syntax error', 'if (', 201, 'failed with exit code 1.'],
  ['exits', 'exit 7', 201, 'The pre-snapshot hook failed with exit code 7.'],
  ['asks for a reboot', 'exit 3010', 201, '3010 requests a reboot, which is not done.'],
  ['ends itself with success', "'done'; exit 0; throw 'never'", 0, 'Its output:\ndone'],
  ['called a program that failed', 'net stop Nonsense | Out-Null', 0, ''],
  ['stops at an error', 'Stop-Service Nonsense; exit 0', 201, "Cannot find any service with service name 'Nonsense'"],
  ['has parameters of its own', 'param([int]$Retries = 3)\n"$Retries retries"', 0, '3 retries'],
])('one that %s', async (_, hook, exitCode, told) => {
  const { pre } = instanceWith();
  const result = await pre({ pre: hook });
  expect({ ...result, stdout: READ(result.stdout) }).toMatchObject({ exitCode, stdout: expect.stringContaining(told) });
});

test('the settings reach it as data, and its text arrives as it was written', async () => {
  const { instance, pre } = instanceWith();
  const hook = `
    $text = @'
it's "quoted" } & { $env:X
'@
    Set-Content C:\\said "$env:SNAPSHOT_MGMT_SERVICES|$env:SNAPSHOT_MGMT_PORTS|$env:SNAPSHOT_MGMT_SECONDS|$text"`;
  await pre({ services: "A 1,B'2", ports: [80, 443], seconds: 60, pre: hook });
  expect(instance.files.read('C:\\said')).toBe(`A 1,B'2|80,443|60|it's "quoted" } & { $env:X\r\n`);
});

describe('one that does not end', () => {
  test('is ended with all it started, while the step still has time', async () => {
    const { instance, clock, pre } = instanceWith();
    const began = clock.now().getTime();
    const hook = "'waiting'; Start-Process C:\\app.exe; Start-Process C:\\other.exe; while ($true) { Start-Sleep 10 }";
    const { exitCode, stdout } = await pre({ pre: hook });
    expect([exitCode, READ(stdout)]).toEqual([205, expect.stringContaining('took longer than 570 seconds')]);
    expect(READ(stdout)).toContain('Its output:\nwaiting');
    expect((clock.now().getTime() - began) / 1000).toBeLessThan(580);
    expect(await processNames(instance)).toEqual(['powershell.exe']);
  });

  test('is ended with those that have lost their parent', async () => {
    const { instance, pre } = instanceWith();
    instance.files.write('C:\\middle.ps1', 'Start-Process C:\\orphan.exe; Start-Sleep 5');
    const hook = "Start-Process powershell.exe -ArgumentList '-File C:\\middle.ps1'; while ($true) { Start-Sleep 10 }";
    expect((await pre({ pre: hook })).exitCode).toBe(205);
    expect(await processNames(instance)).toEqual(['powershell.exe']);
  });

  test('leaves the post step its time', async () => {
    const { clock, begin, post, instance } = instanceWith();
    await begin();
    const began = clock.now().getTime();
    expect((await post({ post: 'while ($true) { Start-Sleep 10 }' })).exitCode).toBe(205);
    expect((clock.now().getTime() - began) / 1000).toBeLessThan(180);
    expect(instance.tasks.find(TASK)).toBeDefined();
  });
});

test('one that prints without end is ended, and of its output the end is told', async () => {
  const { pre } = instanceWith();
  const hook = "while ($true) { 'x' * 1048576; 'the end'; Start-Sleep -Milliseconds 500 }";
  const { exitCode, stdout } = await pre({ pre: hook });
  expect([exitCode, stdout]).toEqual([205, expect.stringContaining('printed more than 20 MB')]);
  expect(stdout.length).toBeLessThan(2_500);
});

test('one that prints much fails or succeeds by itself, and of its output the end is told', async () => {
  const { pre } = instanceWith();
  const { exitCode, stdout } = await pre({ pre: '1..2000 | ForEach-Object { "line $_" }' });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('line 2000')]);
  expect(stdout.length).toBeLessThan(1_200);
});

test.each([
  ['by the shell', 'Start-Process C:\\app.exe'],
  ['in the same window', 'Start-Process C:\\app.exe -NoNewWindow'],
])('what it leaves running, started %s, is told and goes on, and does not hold up the step', async (_, hook) => {
  const { instance, clock, pre } = instanceWith();
  const began = clock.now().getTime();
  const { exitCode, stdout } = await pre({ pre: `Start-Sleep 2; ${hook}` });
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/hook left running: app\.exe \(\d+\)/)]);
  expect((clock.now().getTime() - began) / 1000).toBeLessThan(10);
  expect(await processNames(instance)).toContain('app.exe');
});

test('what a pre hook that failed has left running does not stop the application behind the back of the post hook', async () => {
  const { instance, clock, begin, post } = instanceWith();
  instance.files.write('C:\\late.ps1', 'Start-Sleep 60; Stop-Service W3SVC');
  const start = "Start-Process powershell.exe -ArgumentList '-File C:\\late.ps1'";
  expect((await begin({ pre: `${start}; Start-Sleep 2; throw 'no'` })).exitCode).toBe(201);
  expect((await post()).exitCode).toBe(0);
  await clock.sleep(120_000);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('one that outlives its step is ended before the post-snapshot hook runs', async () => {
  const { instance, clock, arm, post } = instanceWith();
  const hook = 'Start-Sleep 20; Stop-Service W3SVC; Start-Sleep 20; Stop-Service Spooler';
  const stop = new AbortController();
  await arm();
  const step = instance.runPowerShell(preStep({ pre: hook }), { ...TIMEOUT, stop: stop.signal });
  await clock.sleep(30_000);
  stop.abort();
  await expect(step).resolves.toMatchObject({ killed: 'stopped' });
  expect(instance.service('W3SVC')?.status).toBe('Stopped');
  await expect(post({ post: 'Start-Service W3SVC' })).resolves.toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('still running and is ended first'),
  });
  await clock.sleep(60_000);
  expect(instance.isApplicationRunning()).toBe(true);
});

test.each(['pre', 'post'] as const)('where WMI does not answer, the %s hook runs all the same', async (which) => {
  const trial = instanceWith({ wmi: false });
  await expect(trial[which]({ [which]: "'done'" })).resolves.toMatchObject({
    // After the hook nobody can say whether the machine was started in between.
    exitCode: which === 'pre' ? 0 : 203,
    stdout: expect.stringContaining('done'),
    stderr: '',
  });
});

describe('where a policy forbids to start it', () => {
  test('the watchdog is not armed, so that nothing is stopped', async () => {
    const { instance, begin } = instanceWith({ forbidden: ['cmd.exe'] });
    await expect(begin()).resolves.toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('blocked by group policy'),
    });
    expect([instance.isApplicationRunning(), instance.tasks.find(TASK)]).toEqual([true, undefined]);
  });

  test('nor where PowerShell is restricted', async () => {
    const { instance, begin } = instanceWith({ languageMode: 'ConstrainedLanguage' });
    await expect(begin()).resolves.toMatchObject({
      exitCode: 207,
      stdout: expect.stringContaining('restricted language mode'),
    });
    expect([instance.isApplicationRunning(), instance.tasks.find(TASK)]).toEqual([true, undefined]);
  });

  test('since the application was stopped, it is started all the same', async () => {
    const forbidden: string[] = [];
    const { instance, begin, post } = instanceWith({ forbidden });
    await begin();
    forbidden.push('cmd.exe');
    await expect(post()).resolves.toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('runs without limits'),
    });
    expect(instance.isApplicationRunning()).toBe(true);
  });
});

test('on a full disk the application is started all the same', async () => {
  const { instance, begin, post } = instanceWith();
  await begin();
  instance.files.full = true;
  expect((await post()).stdout).toContain('The hook runs without limits');
  expect(instance.isApplicationRunning()).toBe(true);
});

test('nothing of a hook is left on the disk', async () => {
  const { instance, pre } = instanceWith();
  await pre();
  expect(instance.files.children('C:\\ProgramData').filter((path) => /-snapshot-\d/.test(path))).toEqual([]);
});

describe('run by the watchdog', () => {
  test.each([
    ['exits with 3010', 'exit 3010', true],
    ['exits with 0', 'exit 0', false],
  ])('one that %s', async (_, post, armed) => {
    const { instance, begin, minutes } = instanceWith();
    await begin({ minutes: 10, post });
    await minutes(12);
    expect([instance.files.exists(FIRED), instance.tasks.find(TASK) !== undefined]).toEqual([true, armed]);
  });

  test('one that hangs is ended, and tried again', async () => {
    const { instance, minutes } = instanceWith();
    const post =
      "Add-Content C:\\tries 'x'; if ((Get-Content C:\\tries).Count -lt 2) { Start-Sleep 86400 }; Start-Service W3SVC";
    await instance.runPowerShell(armStep({ minutes: 10, post }), TIMEOUT);
    await instance.runPowerShell(preStep({ pre: 'Stop-Service W3SVC' }), TIMEOUT);
    await minutes(24);
    expect(instance.isApplicationRunning()).toBe(false);
    await minutes(36);
    expect(instance.isApplicationRunning()).toBe(true);
    expect(instance.tasks.find(TASK)).toBeUndefined();
    await expect(instance.runPowerShell(postStep({ post: 'exit 0' }), TIMEOUT)).resolves.toMatchObject({
      exitCode: 203,
    });
  });
});

const processNames = async (instance: ReturnType<typeof instanceWith>['instance']): Promise<readonly string[]> => {
  const list = 'Get-CimInstance Win32_Process | ForEach-Object { $_.Name }';
  return (await instance.runPowerShell(list, TIMEOUT)).stdout.trim().split('\r\n');
};
