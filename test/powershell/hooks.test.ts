/** The default hooks: they stop what runs, start exactly that again, and say what they could not do. */
import { Clock } from '../../local/clock';
import { WindowsInstance, type WindowsInstanceOptions } from '../../local/instance/windows-instance';
import { ALL, type Hooks, postStep, preStep, RECORD, START, statuses, TASK, TIMEOUT } from './steps';

const instances: WindowsInstance[] = [];

afterEach(() => {
  for (const instance of instances.splice(0)) instance.powerOff();
});

function instanceWith(options: Partial<WindowsInstanceOptions> = {}) {
  const operations: string[] = [];
  const clock = new Clock(START);
  const onOperation = (operation: string) => operations.push(operation);
  const instance = new WindowsInstance({ instanceId: 'i-1', clock, onOperation, ...options });
  instances.push(instance);
  const deeds = (verb: string) =>
    operations
      .filter((operation) => operation.startsWith(`${verb} `))
      .map((operation) => operation.slice(verb.length + 1));
  const pre = (hooks?: Hooks) => instance.runPowerShell(preStep(hooks), TIMEOUT);
  const post = (hooks?: Hooks) => instance.runPowerShell(postStep(hooks), TIMEOUT);
  return { instance, clock, operations, deeds, pre, post };
}

test('stops the running services, dependents first, and starts exactly these again, dependencies first', async () => {
  const { instance, deeds, pre, post } = instanceWith();
  expect(await pre()).toMatchObject({ exitCode: 0, stderr: '' });
  expect(Object.values(statuses(instance))).toEqual(['Stopped', 'Stopped', 'Stopped', 'Stopped', 'Stopped']);
  expect(deeds('stop')).toEqual(['W3SVC', 'SQLSERVERAGENT', 'MSSQLSERVER', 'Spooler']);
  expect(await post()).toMatchObject({ exitCode: 0, stderr: '' });
  expect(deeds('start')).toEqual(['Spooler', 'MSSQLSERVER', 'SQLSERVERAGENT', 'W3SVC']);
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.service('WSearch')?.status).toBe('Stopped');
  expect(instance.files.exists(RECORD)).toBe(false);
  expect(instance.tasks.find(TASK)).toBeUndefined();
});

test('the record is on disk, whole, before the first service is stopped', async () => {
  const { instance, operations, pre } = instanceWith();
  await pre();
  expect(operations.indexOf(`move ${RECORD}`)).toBeGreaterThan(-1);
  expect(operations.indexOf(`move ${RECORD}`)).toBeLessThan(operations.findIndex((one) => one.startsWith('stop ')));
  expect(instance.files.read(RECORD)?.split('\r\n')).toEqual(['Spooler', 'MSSQLSERVER', 'SQLSERVERAGENT', 'W3SVC']);
});

test('a dependent that is not named is stopped before and started after', async () => {
  const { deeds, pre, post } = instanceWith();
  await pre({ services: 'mssqlserver' });
  expect(deeds('stop')).toEqual(['SQLSERVERAGENT', 'MSSQLSERVER']);
  await post();
  expect(deeds('start')).toEqual(['MSSQLSERVER', 'SQLSERVERAGENT']);
});

test.each(['', ' , ,', 'WSearch', 'NoSuchService'])(
  'with nothing to stop (%p) nothing is touched',
  async (services) => {
    const { deeds, instance, pre, post } = instanceWith();
    expect((await pre({ services })).exitCode).toBe(0);
    expect((await post({ services })).exitCode).toBe(0);
    expect([...deeds('stop'), ...deeds('start')]).toEqual([]);
    expect(instance.files.exists(RECORD)).toBe(false);
  },
);

test('a service that is not installed does not keep the others from being stopped', async () => {
  const { deeds, pre } = instanceWith();
  expect((await pre({ services: 'NoSuchService,W3SVC' })).stdout).toContain("'NoSuchService' is not installed");
  expect(deeds('stop')).toEqual(['W3SVC']);
});

test('a service that refuses to stop fails the step, and the post script starts what was stopped', async () => {
  const { instance, pre, post } = instanceWith({
    services: [
      { name: 'First', status: 'Running' },
      { name: 'Stubborn', status: 'Running', refusesToStop: true },
      { name: 'Last', status: 'Running' },
    ],
  });
  const result = await pre({ services: 'First,Stubborn,Last' });
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain("Service 'Stubborn' could not be stopped");
  expect(statuses(instance)).toEqual({ First: 'Stopped', Stubborn: 'Running', Last: 'Running' });
  expect((await post()).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('a service that hangs is given up after five minutes', async () => {
  const { clock, pre } = instanceWith({ services: [{ name: 'Slow', status: 'Running', hangsOnStop: true }] });
  const { exitCode, stderr } = await pre({ services: 'Slow' });
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Time out has expired')]);
  expect(clock.now().getTime() - START.getTime()).toBeLessThan(301_000);
});

test('a dependent started in the meantime is not stopped behind the back of the record', async () => {
  const { instance, clock, pre, post } = instanceWith({
    services: [
      { name: 'Slow', status: 'Running', stopSeconds: 30 },
      { name: 'Base', status: 'Running' },
      { name: 'Late', status: 'Stopped', dependsOn: ['Base'] },
    ],
  });
  const running = pre({ services: 'Slow,Base' });
  await clock.sleep(10_000);
  await instance.runPowerShell('Start-Service Late', TIMEOUT);
  expect((await running).stderr).toContain("Service 'Base' could not be stopped");
  await post();
  expect(statuses(instance)).toEqual({ Slow: 'Running', Base: 'Running', Late: 'Running' });
});

test('a service that refuses twice is started within one attempt', async () => {
  const { instance, pre, post } = instanceWith({ services: [{ name: 'Moody', status: 'Running', refusesToStart: 2 }] });
  await pre({ services: 'Moody' });
  expect((await post()).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('services that will not start are named, the others run, and the record stays for the next attempt', async () => {
  const { instance, clock, pre, post } = instanceWith({
    services: [
      { name: 'Broken', status: 'Running', refusesToStart: true },
      { name: 'Well', status: 'Running' },
    ],
  });
  await pre({ services: 'Broken,Well' });
  const before = clock.now().getTime();
  const { exitCode, stderr } = await post();
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/Not running: Broken \(.*Cannot start service Broken/)]);
  // An automation that was cancelled grants its last step two minutes.
  expect(clock.now().getTime() - before).toBeLessThan(120_000);
  expect(statuses(instance)).toEqual({ Broken: 'Stopped', Well: 'Running' });
  expect(instance.files.read(RECORD)).toContain('Broken');
  expect(instance.tasks.find(TASK)).toBeDefined();
});

test('run twice before, what the first run stopped is not forgotten', async () => {
  const { instance, pre, post } = instanceWith();
  await pre({ services: 'W3SVC' });
  await pre({ services: 'Spooler,W3SVC' });
  expect(instance.files.read(RECORD)?.split('\r\n')).toEqual(['W3SVC', 'Spooler']);
  await post();
  expect(instance.isApplicationRunning()).toBe(true);
});

test('run twice after, the second time does nothing', async () => {
  const { deeds, pre, post } = instanceWith();
  await pre();
  await post();
  const started = deeds('start').length;
  await expect(post()).resolves.toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('No service is waiting'),
  });
  expect(deeds('start')).toHaveLength(started);
});

test('a service stopped by hand between two runs stays stopped', async () => {
  const { instance, pre, post } = instanceWith();
  await pre();
  await post();
  await instance.runPowerShell('Stop-Service Spooler', TIMEOUT);
  await pre();
  await post();
  expect(statuses(instance)).toMatchObject({ Spooler: 'Stopped', W3SVC: 'Running' });
});

test('two pre scripts at once: the second stops nothing and says why', async () => {
  const { deeds, pre } = instanceWith();
  const results = await Promise.all([pre({ services: ALL }), pre({ services: ALL })]);
  expect(results.map(({ exitCode }) => exitCode).sort()).toEqual([0, 1]);
  expect(results.map(({ stderr }) => stderr).join()).toContain('Another pre- or post-snapshot script is at work');
  expect(deeds('stop')).toHaveLength(4);
});

test('a post script beside a pre script that is still at work starts what it finds and leaves the record', async () => {
  const { instance, clock, pre, post } = instanceWith({
    services: [
      { name: 'Quick', status: 'Running' },
      { name: 'Slow', status: 'Running', hangsOnStop: true },
    ],
  });
  const stopping = pre({ services: 'Quick,Slow' });
  await clock.sleep(30_000);
  const { exitCode, stderr } = await post();
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Slow (StopPending)')]);
  expect(instance.service('Quick')?.status).toBe('Running');
  expect(instance.files.read(RECORD)).toContain('Quick');
  expect(instance.tasks.find(TASK)).toBeDefined();
  await stopping;
});

test('while another hook is at work the record stays, even if all services run', async () => {
  const { instance, clock, pre, post } = instanceWith();
  const other = (seconds: number) =>
    `$lock = [System.IO.File]::Open('${RECORD}.lock', 'OpenOrCreate', 'ReadWrite', 'None'); Start-Sleep -Seconds ${seconds}`;
  await pre({ services: 'W3SVC' });
  const atWork = instance.runPowerShell(other(60), TIMEOUT);
  await clock.sleep(1_000);
  await expect(post()).resolves.toMatchObject({ exitCode: 1, stderr: expect.stringContaining('still at work') });
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.files.read(RECORD)).toBe('W3SVC');
  await atWork;
  await expect(post()).resolves.toMatchObject({ exitCode: 0 });
  expect(instance.files.exists(RECORD)).toBe(false);
});

test('a service uninstalled in the meantime does not keep the others down', async () => {
  const { instance, pre, post } = instanceWith();
  await pre({ services: 'W3SVC' });
  instance.files.write(RECORD, 'Removed\r\nW3SVC');
  await expect(post()).resolves.toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("'Removed' was uninstalled"),
  });
  expect(instance.isApplicationRunning()).toBe(true);
});
