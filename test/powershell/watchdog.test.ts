/** The watchdog: it comes when nobody else does, it keeps at it, and it says that it was there. */
import { Clock } from '../../local/clock';
import { WindowsInstance, type WindowsInstanceOptions } from '../../local/instance/windows-instance';
import { FIRED, postStep, preStep, START, statuses, TASK, TIMEOUT } from './steps';

const MINUTE = 60_000;
const FOLDER = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt';

const instances: WindowsInstance[] = [];

afterEach(() => {
  for (const instance of instances.splice(0)) instance.powerOff();
});

function instanceWith(options: Partial<WindowsInstanceOptions> = {}) {
  const clock = new Clock(START);
  const instance = new WindowsInstance({ instanceId: 'i-1', clock, ...options });
  instances.push(instance);
  return { clock, instance, minutes: (count: number) => clock.advanceTo(new Date(START.getTime() + count * MINUTE)) };
}

test('starts the application when nobody comes, then removes itself', async () => {
  const { instance, minutes } = instanceWith();
  await instance.runPowerShell(preStep({ minutes: 30 }), TIMEOUT);
  await minutes(29);
  expect(instance.isApplicationRunning()).toBe(false);
  await minutes(31);
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.tasks.find(TASK)).toBeUndefined();
});

test('a late post step finds the application running and fails with 203, at every attempt', async () => {
  const { instance, minutes } = instanceWith();
  await instance.runPowerShell(preStep({ minutes: 30 }), TIMEOUT);
  await minutes(31);
  for (const attempt of [1, 2, 3]) {
    const { exitCode, stdout } = await instance.runPowerShell(postStep(), TIMEOUT);
    expect([attempt, exitCode, stdout]).toEqual([
      attempt,
      203,
      expect.stringContaining('fired at 2026-01-01T00:30:00'),
    ]);
  }
});

test('arming it again forgets that it had fired', async () => {
  const { instance, minutes } = instanceWith();
  await instance.runPowerShell(preStep({ minutes: 5 }), TIMEOUT);
  await minutes(10);
  expect(instance.files.exists(FIRED)).toBe(true);
  expect((await instance.runPowerShell(preStep(), TIMEOUT)).exitCode).toBe(0);
  expect((await instance.runPowerShell(postStep(), TIMEOUT)).exitCode).toBe(0);
});

test('a disarmed watchdog does not fire', async () => {
  const { instance, minutes } = instanceWith();
  await instance.runPowerShell(preStep({ minutes: 5 }), TIMEOUT);
  await instance.runPowerShell(postStep(), TIMEOUT);
  await minutes(60);
  expect(instance.files.exists(FIRED)).toBe(false);
});

test('it comes again until the application runs', async () => {
  const { instance, minutes } = instanceWith({
    services: [{ name: 'Moody', status: 'Running', refusesToStart: 100 }],
  });
  await instance.runPowerShell(preStep({ services: 'Moody', minutes: 5 }), TIMEOUT);
  await minutes(9);
  expect(statuses(instance)).toEqual({ Moody: 'Stopped' });
  await minutes(40);
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.tasks.find(TASK)).toBeUndefined();
});

test('beside a post step at the same moment, the application ends up running and the record gone', async () => {
  const { instance, clock, minutes } = instanceWith();
  await instance.runPowerShell(preStep({ minutes: 10 }), TIMEOUT);
  await minutes(10);
  await clock.sleep(1_000);
  await instance.runPowerShell(postStep(), TIMEOUT);
  await minutes(15);
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.tasks.find(TASK)).toBeUndefined();
});

test('while an earlier one is at work, nothing is stopped: it would start the application during the snapshots', async () => {
  const { instance, clock, minutes } = instanceWith();
  const hooks = { pre: 'net stop W3SVC', post: 'Start-Sleep -Seconds 60; net start W3SVC' };
  await instance.runPowerShell(preStep({ ...hooks, minutes: 10 }), TIMEOUT);
  await minutes(10);
  await clock.sleep(30_000);
  const { exitCode, stderr } = await instance.runPowerShell(preStep(hooks), TIMEOUT);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('is at work at this moment')]);
  await minutes(12);
  expect(instance.isApplicationRunning()).toBe(true);
  expect((await instance.runPowerShell(preStep(hooks), TIMEOUT)).exitCode).toBe(0);
  expect(statuses(instance)).toMatchObject({ W3SVC: 'Stopped' });
  expect(instance.tasks.find(TASK)).toBeDefined();
});

test('it survives a reboot, also one that it sleeps through', async () => {
  const { instance, minutes } = instanceWith({
    services: [{ name: 'ByHand', status: 'Running', startType: 'Manual' }],
  });
  await instance.runPowerShell(preStep({ services: 'ByHand', minutes: 10 }), TIMEOUT);
  await minutes(5);
  instance.powerOff();
  await minutes(13);
  instance.powerOn();
  await minutes(15);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('a full disk keeps it from leaving its mark, not from starting the application', async () => {
  const { instance, minutes } = instanceWith();
  await instance.runPowerShell(preStep({ minutes: 10 }), TIMEOUT);
  instance.files.full = true;
  await minutes(15);
  expect(instance.files.exists(FIRED)).toBe(false);
  expect(instance.isApplicationRunning()).toBe(true);
});

test.each([
  ['a post script with a syntax error', preStep({ post: 'if (' })],
  ['minutes that are no number', preStep().replace("MINUTES = '30'", "MINUTES = '0'")],
  ['no post script', preStep().replace(/POST_SCRIPT = '[^']*'/, "POST_SCRIPT = ''")],
  ['a post script that is no base64', preStep().replace(/POST_SCRIPT = '[^']*'/, "POST_SCRIPT = '?'")],
])('%s: nothing is stopped', async (_, step) => {
  const { instance } = instanceWith();
  expect((await instance.runPowerShell(step, TIMEOUT)).exitCode).toBe(1);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('a full disk keeps it from being armed, and then nothing is stopped', async () => {
  const { instance } = instanceWith();
  instance.files.full = true;
  expect((await instance.runPowerShell(preStep(), TIMEOUT)).exitCode).toBe(1);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('what SYSTEM is going to run lies where only SYSTEM and administrators can write', async () => {
  const { instance } = instanceWith();
  await instance.runPowerShell(preStep(), TIMEOUT);
  expect(instance.files.aclOf(FOLDER)).toBe('O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)');
  expect(instance.tasks.find(TASK)?.task).toMatchObject({ user: 'SYSTEM', startWhenAvailable: true });
});

test('a hook of the user own runs in both places', async () => {
  const { instance, minutes } = instanceWith();
  const post =
    'Set-Content -Path C:\\Windows\\TEMP\\hook.txt -Value "$env:SNAPSHOT_MGMT_SERVICES at $(Get-Date -Format HH:mm)"';
  await instance.runPowerShell(preStep({ services: 'W3SVC', minutes: 20, pre: 'net stop W3SVC', post }), TIMEOUT);
  await minutes(21);
  expect(instance.files.read('C:\\Windows\\TEMP\\hook.txt')).toBe('W3SVC at 00:20\r\n');
});

test('arming it anew leaves one script behind, and the old one works until then', async () => {
  const { instance, minutes } = instanceWith({
    onOperation: (operation) => {
      if (/^write .*watchdog-\d/.test(operation) && instance.tasks.find(TASK)) instance.killProcesses();
    },
  });
  await instance.runPowerShell(preStep({ minutes: 10 }), TIMEOUT);
  expect((await instance.runPowerShell(preStep({ minutes: 90 }), TIMEOUT)).exitCode).toBe(-1);
  await minutes(15);
  expect(instance.isApplicationRunning()).toBe(true);
  const scripts = () => instance.files.children(FOLDER).filter((path) => path.endsWith('.ps1'));
  expect(scripts()).toHaveLength(2);
  await instance.runPowerShell(preStep(), TIMEOUT);
  expect(scripts()).toHaveLength(1);
});
