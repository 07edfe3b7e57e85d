/** However a hook ends or hangs, the step ends in time with a documented exit code, and the machine is not rebooted. */
import { armStep, FIRED, postStep, preStep, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

const withLf = (text: string) => text.replaceAll('\r\n', '\n');

test.each([
  ['throws', "throw 'the queue is not empty'", 201, 'failed with exit code 1.\nIts errors:\nthe queue is not empty'],
  ['has a syntax error', 'if (', 201, 'failed with exit code 1.'],
  ['exits', 'exit 7', 201, 'The pre-snapshot hook failed with exit code 7.'],
  ['requests a reboot', 'exit 3010', 201, '3010 requests a reboot, which is not done.'],
  ['ends itself with success', "'done'; exit 0; throw 'never'", 0, 'Its output:\ndone'],
  ['called a program that failed', 'net stop Nonsense | Out-Null', 0, ''],
  ['stops at an error', 'Stop-Service Nonsense; exit 0', 201, "Cannot find any service with service name 'Nonsense'"],
  ['has parameters of its own', 'param([int]$Retries = 3)\n"$Retries retries"', 0, '3 retries'],
])('a hook that %s', async (_, hook, exitCode, printed) => {
  const { pre } = instanceWith();
  const result = await pre({ pre: hook });
  expect({ ...result, stdout: withLf(result.stdout) }).toMatchObject({
    exitCode,
    stdout: expect.stringContaining(printed),
  });
});

test('passes settings as data and the text of the hook unchanged', async () => {
  const { instance, pre } = instanceWith();
  const hook = `
    $text = @'
it's "quoted" } & { $env:X
'@
    Set-Content C:\\said "$env:SNAPSHOT_MGMT_SERVICES|$env:SNAPSHOT_MGMT_PORTS|$env:SNAPSHOT_MGMT_SECONDS|$text"`;
  await pre({ services: "A 1,B'2", ports: [80, 443], seconds: 60, pre: hook });
  expect(instance.files.read('C:\\said')).toBe(`A 1,B'2|80,443|60|it's "quoted" } & { $env:X\r\n`);
});

describe('a hook that does not end', () => {
  test('is ended with all processes it started, before the step times out', async () => {
    const { instance, clock, pre } = instanceWith();
    const began = clock.now().getTime();
    const hook = "'waiting'; Start-Process C:\\app.exe; Start-Process C:\\other.exe; while ($true) { Start-Sleep 10 }";
    const { exitCode, stdout } = await pre({ pre: hook });
    expect([exitCode, withLf(stdout)]).toEqual([205, expect.stringContaining('took longer than 570 seconds')]);
    expect(withLf(stdout)).toContain('Its output:\nwaiting');
    expect((clock.now().getTime() - began) / 1000).toBeLessThan(580);
    expect(await processNames(instance)).toEqual(['powershell.exe']);
  });

  test('is ended with processes whose parent has ended', async () => {
    const { instance, pre } = instanceWith();
    instance.files.write('C:\\middle.ps1', 'Start-Process C:\\orphan.exe; Start-Sleep 5');
    const hook = "Start-Process powershell.exe -ArgumentList '-File C:\\middle.ps1'; while ($true) { Start-Sleep 10 }";
    expect((await pre({ pre: hook })).exitCode).toBe(205);
    expect(await processNames(instance)).toEqual(['powershell.exe']);
  });

  test('is ended before the post-snapshot step times out', async () => {
    const { clock, begin, post, instance } = instanceWith();
    await begin();
    const began = clock.now().getTime();
    expect((await post({ post: 'while ($true) { Start-Sleep 10 }' })).exitCode).toBe(205);
    expect((clock.now().getTime() - began) / 1000).toBeLessThan(180);
    expect(instance.tasks.find(TASK)).toBeDefined();
  });
});

test('a hook that prints without end is ended, and the end of its output is printed', async () => {
  const { pre } = instanceWith();
  const hook = "while ($true) { 'x' * 1048576; 'the end'; Start-Sleep -Milliseconds 500 }";
  const { exitCode, stdout } = await pre({ pre: hook });
  expect([exitCode, stdout]).toEqual([205, expect.stringContaining('printed more than 20 MB')]);
  expect(stdout.length).toBeLessThan(2_500);
});

test('a hook that prints much is not ended, and the end of its output is printed', async () => {
  const { pre } = instanceWith();
  const { exitCode, stdout } = await pre({ pre: '1..2000 | ForEach-Object { "line $_" }' });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('line 2000')]);
  expect(stdout.length).toBeLessThan(1_200);
});

test.each([
  ['by the shell', 'Start-Process C:\\app.exe'],
  ['in the same window', 'Start-Process C:\\app.exe -NoNewWindow'],
])(
  'a program that it leaves running, started %s, is listed, continues and does not hold up the step',
  async (_, hook) => {
    const { instance, clock, pre } = instanceWith();
    const began = clock.now().getTime();
    const { exitCode, stdout } = await pre({ pre: `Start-Sleep 2; ${hook}` });
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/hook left running: app\.exe \(\d+\)/)]);
    expect((clock.now().getTime() - began) / 1000).toBeLessThan(10);
    expect(await processNames(instance)).toContain('app.exe');
  },
);

test('a program left running by a failed pre-snapshot hook does not stop the application after the post-snapshot hook', async () => {
  const { instance, clock, begin, post } = instanceWith();
  instance.files.write('C:\\late.ps1', 'Start-Sleep 60; Stop-Service W3SVC');
  const start = "Start-Process powershell.exe -ArgumentList '-File C:\\late.ps1'";
  expect((await begin({ pre: `${start}; Start-Sleep 2; throw 'no'` })).exitCode).toBe(201);
  expect((await post()).exitCode).toBe(0);
  await clock.sleep(120_000);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('a pre-snapshot hook that outlives its step is ended before the post-snapshot hook runs', async () => {
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

test.each(['pre', 'post'] as const)('the %s-snapshot hook runs also when WMI does not answer', async (which) => {
  const trial = instanceWith({ wmi: false });
  await expect(trial[which]({ [which]: "'done'" })).resolves.toMatchObject({
    // Without WMI the post-snapshot step cannot know whether the machine was started in between.
    exitCode: which === 'pre' ? 0 : 203,
    stdout: expect.stringContaining('done'),
    stderr: '',
  });
});

describe('a policy that forbids to start hooks', () => {
  test('prevents that the watchdog is armed, and nothing is stopped', async () => {
    const { instance, begin } = instanceWith({ forbidden: ['cmd.exe'] });
    await expect(begin()).resolves.toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('blocked by group policy'),
    });
    expect([instance.isApplicationRunning(), instance.tasks.find(TASK)]).toEqual([true, undefined]);
  });

  test('does so too when it restricts PowerShell', async () => {
    const { instance, begin } = instanceWith({ languageMode: 'ConstrainedLanguage' });
    await expect(begin()).resolves.toMatchObject({
      exitCode: 207,
      stdout: expect.stringContaining('restricted language mode'),
    });
    expect([instance.isApplicationRunning(), instance.tasks.find(TASK)]).toEqual([true, undefined]);
  });

  test('does not prevent the start of an application that was stopped before', async () => {
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

test('the application is started also on a full disk', async () => {
  const { instance, begin, post } = instanceWith();
  await begin();
  instance.files.full = true;
  expect((await post()).stdout).toContain('The hook runs without limits');
  expect(instance.isApplicationRunning()).toBe(true);
});

test('no file of a hook is left on the disk', async () => {
  const { instance, pre } = instanceWith();
  await pre();
  expect(instance.files.children('C:\\ProgramData').filter((path) => /-snapshot-\d/.test(path))).toEqual([]);
});

describe('run by the watchdog', () => {
  test.each([
    ['exits with 3010', 'exit 3010', true],
    ['exits with 0', 'exit 0', false],
  ])('a hook that %s', async (_, post, armed) => {
    const { instance, begin, minutes } = instanceWith();
    await begin({ minutes: 10, post });
    await minutes(12);
    expect([instance.files.exists(FIRED), instance.tasks.find(TASK) !== undefined]).toEqual([true, armed]);
  });

  test('a hook that hangs is ended and retried', async () => {
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
