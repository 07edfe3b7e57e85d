/** The default hooks stop the running services, start exactly these again, and report failures. */
import { RECORD, START, statuses, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

test('stops the running services, dependents first, and starts exactly these again, dependencies first', async () => {
  const { instance, deeds, arm, pre, post } = instanceWith();
  await arm();
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

test('writes the complete record before it stops the first service', async () => {
  const { instance, operations, pre } = instanceWith();
  await pre();
  expect(operations.indexOf(`move ${RECORD}`)).toBeGreaterThan(-1);
  expect(operations.indexOf(`move ${RECORD}`)).toBeLessThan(operations.findIndex((one) => one.startsWith('stop ')));
  expect(instance.files.read(RECORD)?.split('\r\n')).toEqual(['Spooler', 'MSSQLSERVER', 'SQLSERVERAGENT', 'W3SVC']);
});

test('stops a dependent that is not named before the named service and starts it after it', async () => {
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

test('stops the other services when one is not installed', async () => {
  const { deeds, pre } = instanceWith();
  expect((await pre({ services: 'NoSuchService,W3SVC' })).stdout).toContain("'NoSuchService' is not installed");
  expect(deeds('stop')).toEqual(['W3SVC']);
});

test('fails when a service refuses to stop, and the post-snapshot hook starts the stopped services', async () => {
  const { instance, pre, post } = instanceWith({
    services: [
      { name: 'First', status: 'Running' },
      { name: 'Stubborn', status: 'Running', refusesToStop: true },
      { name: 'Last', status: 'Running' },
    ],
  });
  const result = await pre({ services: 'First,Stubborn,Last' });
  expect(result.exitCode).toBe(201);
  expect(result.stdout).toContain("Service 'Stubborn' could not be stopped");
  expect(statuses(instance)).toEqual({ First: 'Stopped', Stubborn: 'Running', Last: 'Running' });
  expect((await post()).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('gives up on a hanging service after five minutes', async () => {
  const { clock, pre } = instanceWith({ services: [{ name: 'Slow', status: 'Running', hangsOnStop: true }] });
  const { exitCode, stdout } = await pre({ services: 'Slow' });
  expect([exitCode, stdout]).toEqual([201, expect.stringContaining('Time out has expired')]);
  expect(clock.now().getTime() - START.getTime()).toBeLessThan(305_000);
});

test('does not stop a dependent that was started in the meantime and is not recorded', async () => {
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
  expect((await running).stdout).toContain("Service 'Base' could not be stopped");
  await post();
  expect(statuses(instance)).toEqual({ Slow: 'Running', Base: 'Running', Late: 'Running' });
});

test('starts a service that refuses twice within one attempt', async () => {
  const { instance, pre, post } = instanceWith({ services: [{ name: 'Moody', status: 'Running', refusesToStart: 2 }] });
  await pre({ services: 'Moody' });
  expect((await post()).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('names services that do not start, starts the others and keeps the record for the next attempt', async () => {
  const { instance, clock, begin, post } = instanceWith({
    services: [
      { name: 'Broken', status: 'Running', refusesToStart: true },
      { name: 'Well', status: 'Running' },
    ],
  });
  await begin({ services: 'Broken,Well' });
  const before = clock.now().getTime();
  const { exitCode, stdout } = await post();
  expect([exitCode, stdout]).toEqual([
    202,
    expect.stringMatching(/Not running: Broken \(.*Cannot start service Broken/),
  ]);
  // An automation that was cancelled grants its last step two minutes.
  expect(clock.now().getTime() - before).toBeLessThan(120_000);
  expect(statuses(instance)).toEqual({ Broken: 'Stopped', Well: 'Running' });
  expect(instance.files.read(RECORD)).toContain('Broken');
  expect(instance.tasks.find(TASK)).toBeDefined();
});

test('starts the other services when one was uninstalled in the meantime', async () => {
  const { instance, pre, post } = instanceWith();
  await pre({ services: 'W3SVC' });
  instance.files.write(RECORD, 'Removed\r\nW3SVC');
  await expect(post()).resolves.toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("'Removed' is no longer installed"),
  });
  expect(instance.isApplicationRunning()).toBe(true);
});
