/** The default hooks when they run twice, at the same time, and in several runs. */
import { ALL, RECORD, statuses, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

test('a second pre-snapshot hook keeps the services that the first one recorded', async () => {
  const { instance, pre, post } = instanceWith();
  await pre({ services: 'W3SVC' });
  await pre({ services: 'Spooler,W3SVC' });
  expect(instance.files.read(RECORD)?.split('\r\n')).toEqual(['W3SVC', 'Spooler']);
  await post();
  expect(instance.isApplicationRunning()).toBe(true);
});

test('a second post-snapshot hook does nothing', async () => {
  const { deeds, pre, post } = instanceWith();
  await pre();
  await post();
  const started = deeds('start').length;
  await expect(post()).resolves.toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('No service is recorded'),
  });
  expect(deeds('start')).toHaveLength(started);
});

test('does not start a service that was stopped by hand between two runs', async () => {
  const { instance, pre, post } = instanceWith();
  await pre();
  await post();
  await instance.runPowerShell('Stop-Service Spooler', TIMEOUT);
  await pre();
  await post();
  expect(statuses(instance)).toMatchObject({ Spooler: 'Stopped', W3SVC: 'Running' });
});

test('of two pre-snapshot hooks at once the second stops nothing and reports why', async () => {
  const { deeds, pre } = instanceWith();
  const results = await Promise.all([pre({ services: ALL }), pre({ services: ALL })]);
  expect(results.map(({ exitCode }) => exitCode).sort()).toEqual([0, 201]);
  expect(results.map(({ stdout }) => stdout).join()).toContain('Another pre- or post-snapshot hook is running');
  expect(deeds('stop')).toHaveLength(4);
});

test('a post-snapshot hook ends a pre-snapshot hook that is still running, starts what it can and keeps the record', async () => {
  const { instance, clock, arm, pre, post } = instanceWith({
    services: [
      { name: 'Quick', status: 'Running' },
      { name: 'Slow', status: 'Running', hangsOnStop: true },
    ],
  });
  await arm();
  const stopping = pre({ services: 'Quick,Slow' });
  await clock.sleep(30_000);
  const { exitCode, stdout } = await post();
  expect([exitCode, stdout]).toEqual([202, expect.stringContaining('Slow (StopPending)')]);
  expect(instance.service('Quick')?.status).toBe('Running');
  expect(instance.files.read(RECORD)).toContain('Quick');
  expect(instance.tasks.find(TASK)).toBeDefined();
  await stopping;
});

test('keeps the record while another hook is running, even if all services run', async () => {
  const { instance, clock, pre, post } = instanceWith();
  const other = (seconds: number) =>
    `$lock = [System.IO.File]::Open('${RECORD}.lock', 'OpenOrCreate', 'ReadWrite', 'None'); Start-Sleep -Seconds ${seconds}`;
  await pre({ services: 'W3SVC' });
  const atWork = instance.runPowerShell(other(60), TIMEOUT);
  await clock.sleep(1_000);
  await expect(post()).resolves.toMatchObject({
    exitCode: 202,
    stdout: expect.stringContaining('still running on this instance'),
  });
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.files.read(RECORD)).toBe('W3SVC');
  await atWork;
  await expect(post()).resolves.toMatchObject({ exitCode: 0 });
  expect(instance.files.exists(RECORD)).toBe(false);
});
