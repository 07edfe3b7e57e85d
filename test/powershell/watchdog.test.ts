/** The watchdog starts the application if the automation does not, retries, reports that it fired, and locks out other runs. */
import { armStep, FIRED, postStep, preStep, START, statuses, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

const FOLDER = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt';

afterEach(powerAllOff);

describe('without a post-snapshot step', () => {
  test('starts the application, then removes itself', async () => {
    const { instance, begin, minutes } = instanceWith();
    await begin({ minutes: 30 });
    await minutes(29);
    expect(instance.isApplicationRunning()).toBe(false);
    await minutes(31);
    expect(instance.isApplicationRunning()).toBe(true);
    expect(instance.tasks.find(TASK)).toBeUndefined();
  });

  test('retries until the application runs', async () => {
    const { instance, begin, minutes } = instanceWith({
      services: [{ name: 'Moody', status: 'Running', refusesToStart: 100 }],
    });
    await begin({ services: 'Moody', minutes: 5 });
    await minutes(9);
    expect(statuses(instance)).toEqual({ Moody: 'Stopped' });
    await minutes(40);
    expect(instance.isApplicationRunning()).toBe(true);
    expect(instance.tasks.find(TASK)).toBeUndefined();
  });

  test('fires in time also after a reboot', async () => {
    const { instance, begin, minutes } = instanceWith({
      services: [{ name: 'ByHand', status: 'Running', startType: 'Manual' }],
    });
    await begin({ services: 'ByHand', minutes: 10 });
    await minutes(5);
    instance.powerOff();
    await minutes(7);
    instance.powerOn();
    await minutes(9);
    expect(instance.isApplicationRunning()).toBe(false);
    await minutes(11);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test.each([
    ['for minutes', 13],
    ['for more than a day', 40 * 60],
  ])('runs late when the machine was off at its time, %s', async (_, off) => {
    const { instance, begin, minutes } = instanceWith({
      services: [{ name: 'ByHand', status: 'Running', startType: 'Manual' }],
    });
    await begin({ services: 'ByHand', minutes: 10 });
    await minutes(5);
    instance.powerOff();
    await minutes(off);
    instance.powerOn();
    await minutes(off + 11);
    expect(instance.isApplicationRunning()).toBe(true);
    expect(instance.tasks.find(TASK)).toBeUndefined();
  });

  test('starts the application also on a full disk, but leaves no mark', async () => {
    const { instance, begin, minutes } = instanceWith();
    await begin({ minutes: 10 });
    instance.files.full = true;
    await minutes(15);
    expect(instance.files.exists(FIRED)).toBe(false);
    expect(instance.isApplicationRunning()).toBe(true);
  });
});

describe('with a post-snapshot step', () => {
  test('a step after it has fired fails with 203 at every attempt', async () => {
    const { begin, post, minutes } = instanceWith();
    await begin({ minutes: 30 });
    await minutes(31);
    for (const attempt of [1, 2, 3]) {
      const { exitCode, stdout } = await post();
      expect([attempt, exitCode, stdout]).toEqual([
        attempt,
        203,
        expect.stringContaining('fired at 2026-01-01T00:30:00'),
      ]);
    }
  });

  test('a step after a start of the machine fails with 203, because services start by themselves', async () => {
    const { instance, clock, begin, post } = instanceWith();
    await begin({ minutes: 30 });
    instance.powerOff();
    await clock.sleep(40_000);
    instance.powerOn();
    expect(await post()).toMatchObject({
      exitCode: 203,
      stdout: expect.stringContaining('The machine was started at 20'),
    });
    await clock.sleep(60_000);
    expect((await begin()).exitCode).toBe(0);
    expect((await post()).exitCode).toBe(0);
  });

  test('the next run does not see that it had fired', async () => {
    const { instance, begin, post, minutes } = instanceWith();
    await begin({ minutes: 5 });
    await minutes(10);
    expect(instance.files.exists(FIRED)).toBe(true);
    expect((await begin()).exitCode).toBe(0);
    expect((await post()).exitCode).toBe(0);
  });

  test('does not fire after it was disarmed', async () => {
    const { instance, begin, post, minutes } = instanceWith();
    await begin({ minutes: 5 });
    await post();
    await minutes(60);
    expect(instance.files.exists(FIRED)).toBe(false);
  });

  test('at the same moment, the application ends up running and the record gone', async () => {
    const { instance, clock, begin, post, minutes } = instanceWith();
    await begin({ minutes: 10 });
    await minutes(10);
    await clock.sleep(1_000);
    await post();
    await minutes(15);
    expect(instance.isApplicationRunning()).toBe(true);
    expect(instance.tasks.find(TASK)).toBeUndefined();
  });
});

describe('another run on the same instance', () => {
  const scripts = (instance: ReturnType<typeof instanceWith>['instance']) =>
    instance.files.children(FOLDER).filter((path) => path.endsWith('Watchdog.ps1'));

  test('ends with 204 while a watchdog is armed, and changes nothing', async () => {
    const { instance, begin, arm, operations, minutes } = instanceWith();
    await begin({ minutes: 30 });
    await minutes(20);
    const before = scripts(instance);
    operations.length = 0;
    await expect(arm({ minutes: 90 })).resolves.toMatchObject({
      exitCode: 204,
      stderr: '',
      stdout: expect.stringContaining('next run 01/01/2026 00:30:00'),
    });
    expect(scripts(instance)).toEqual(before);
    expect(operations.filter((one) => /register|\.ps1|fired|^(start|stop) /.test(one))).toEqual([]);
    await minutes(31);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('ends with 204 while a watchdog is running its hook, and succeeds afterwards', async () => {
    const { instance, clock, begin, minutes } = instanceWith();
    const hooks = { pre: 'net stop W3SVC', post: 'Start-Sleep -Seconds 60; net start W3SVC' };
    await begin({ ...hooks, minutes: 10 });
    await minutes(10);
    await clock.sleep(30_000);
    await expect(begin(hooks)).resolves.toMatchObject({ exitCode: 204, stdout: expect.stringContaining('Running') });
    await minutes(12);
    expect(instance.isApplicationRunning()).toBe(true);
    expect((await begin(hooks)).exitCode).toBe(0);
    expect(statuses(instance)).toMatchObject({ W3SVC: 'Stopped' });
    expect(instance.tasks.find(TASK)).toBeDefined();
  });

  test('at the same moment: one arms the watchdog, the other changes nothing', async () => {
    const { instance, arm } = instanceWith();
    const results = await Promise.all([arm({ minutes: 20 }), arm({ minutes: 40 })]);
    expect(results.map(({ exitCode }) => exitCode).sort()).toEqual([0, 204]);
    expect(scripts(instance)).toHaveLength(1);
  });

  test('replaces a task that was disabled', async () => {
    const { instance, begin, arm, minutes } = instanceWith();
    await begin({ minutes: 10 });
    await instance.runPowerShell(`Disable-ScheduledTask -TaskName '${TASK}'`, TIMEOUT);
    await minutes(20);
    expect(instance.isApplicationRunning()).toBe(false);
    expect((await arm({ minutes: 10 })).exitCode).toBe(0);
    expect(scripts(instance)).toHaveLength(1);
    await minutes(31);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('replaces a task that has retried for twenty hours and will not fire again', async () => {
    const { instance, begin, arm, minutes } = instanceWith();
    await begin({ minutes: 40, post: "throw 'never'" });
    await minutes(19 * 60);
    expect((await arm()).exitCode).toBe(204);
    await minutes(21 * 60);
    expect((await arm()).exitCode).toBe(0);
    const due = instance.tasks.find(TASK)?.task.at.getTime() ?? 0;
    expect(Math.floor((due - START.getTime()) / 60_000)).toBe(21 * 60 + 30);
  });

  test('succeeds after another run broke off while arming its watchdog', async () => {
    let kill = true;
    const { instance, arm } = instanceWith({
      onOperation: (operation) => {
        if (kill && /^write .*watchdog-\d/.test(operation)) instance.killProcesses();
      },
    });
    expect((await arm()).exitCode).toBe(-1);
    kill = false;
    expect((await arm()).exitCode).toBe(0);
    expect(scripts(instance)).toHaveLength(1);
  });
});

describe('arming it', () => {
  test.each([
    ['a post-snapshot hook with a syntax error', armStep({ post: 'if (' })],
    ['zero minutes', armStep({ minutes: 0 })],
    ['no post-snapshot hook', armStep().replace('-PostScript $hook', "-PostScript ''")],
    ['an invalid setting', armStep().replace("'SNAPSHOT_MGMT_PORTS=", "'PATH=")],
  ])('fails with %s', async (_, step) => {
    const { instance } = instanceWith();
    expect((await instance.runPowerShell(step, TIMEOUT)).exitCode).toBe(1);
    expect(instance.tasks.find(TASK)).toBeUndefined();
  });

  test('fails with a folder that is a link to another place, and does not change that place', async () => {
    const { instance, arm } = instanceWith();
    instance.files.makeJunction(FOLDER);
    const { exitCode, stderr } = await arm();
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('is a link to another place')]);
    expect([instance.files.aclOf(FOLDER), instance.tasks.find(TASK)]).toEqual([undefined, undefined]);
  });

  test('fails on a full disk', async () => {
    const { instance, arm } = instanceWith();
    instance.files.full = true;
    expect((await arm()).exitCode).toBe(1);
  });

  test('stores the scripts of SYSTEM where only SYSTEM and administrators can write', async () => {
    const { instance, arm } = instanceWith();
    await arm();
    expect(instance.files.aclOf(FOLDER)).toBe('O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)');
    expect(instance.tasks.find(TASK)?.task).toMatchObject({ user: 'SYSTEM', startWhenAvailable: true });
  });

  test("a user's own hook runs in the watchdog and in the step", async () => {
    const { instance, minutes } = instanceWith();
    const post =
      'Set-Content -Path C:\\Windows\\TEMP\\hook.txt -Value "$env:SNAPSHOT_MGMT_SERVICES at $(Get-Date -Format HH:mm)"';
    const hooks = { services: 'W3SVC', minutes: 20, pre: 'net stop W3SVC', post };
    await instance.runPowerShell(armStep(hooks), TIMEOUT);
    await instance.runPowerShell(preStep(hooks), TIMEOUT);
    await minutes(21);
    expect(instance.files.read('C:\\Windows\\TEMP\\hook.txt')).toBe('W3SVC at 00:20\r\n');
    await instance.runPowerShell(postStep(hooks), TIMEOUT);
    expect(instance.files.read('C:\\Windows\\TEMP\\hook.txt')).toBe('W3SVC at 00:21\r\n');
  });
});
