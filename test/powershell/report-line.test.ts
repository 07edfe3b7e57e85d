/** The first line that a hook step prints reports what the hook did, when, and for how long the application was down. */
import type { ServiceSpec } from '../../local/instance/service';
import { recoverCommands } from '../../runbook/scripts';
import { FIRED, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

/** The report in the first line of an output. */
function reportIn({ stdout }: { readonly stdout: string }): unknown {
  const [, json = ''] = /^SNAPSHOT_MGMT_REPORT (\{.*\})\r\n/.exec(stdout) ?? [];
  expect(json).toMatch(/^[ -~]+$/);
  return JSON.parse(json);
}
const at = (time: string) => `2026-01-01T${time}Z`;

test('of arming names the time at which the watchdog starts the application, and that of the last boot', async () => {
  const { arm } = instanceWith();
  expect(reportIn(await arm({ minutes: 30 }))).toEqual({
    Watchdog: 'armed',
    Due: at('00:30:00'),
    Booted: '2025-12-25T00:00:00Z',
  });
});

test('of the default hooks counts and names services, and measures from the first stop to the last start', async () => {
  const { begin, post, clock } = instanceWith();
  const services = 'MSSQLSERVR,MSSQLSERVER,W3SVC,WSearch';
  expect(reportIn(await begin({ services, ports: [8080] }))).toEqual({
    Hook: 'pre-snapshot',
    Began: at('00:00:00'),
    Ended: at('00:00:14'),
    Named: 4,
    Stopped: 3,
    Missing: ['MSSQLSERVR'],
    SilentPorts: [8080],
    FirstStop: at('00:00:00'),
  });
  await clock.sleep(60_000);
  expect(reportIn(await post())).toEqual({
    Hook: 'post-snapshot',
    Began: at('00:01:14'),
    Ended: at('00:01:23'),
    Started: 3,
    RunningAlready: [],
    NotRunning: [],
    LastStart: at('00:01:23'),
    DowntimeSeconds: 83,
  });
});

test('of a failed hook names what does not run', async () => {
  const services: readonly ServiceSpec[] = [{ name: 'Broken', status: 'Running', refusesToStart: true }];
  const { begin, post } = instanceWith({ services });
  await begin({ services: 'Broken' });
  expect(reportIn(await post({ seconds: 10 }))).toMatchObject({
    Started: 0,
    NotRunning: [expect.stringMatching(/^Broken \(/)],
  });
});

test('of a run that stopped nothing has no downtime', async () => {
  const { begin, post } = instanceWith();
  expect(reportIn(await begin({ services: 'WSearch' }))).toMatchObject({ Named: 1, Stopped: 0, Missing: [] });
  expect(reportIn(await post())).not.toHaveProperty('DowntimeSeconds');
});

test.each([
  ['no line of its own', "'working'", {}],
  ['a line of its own', `'SNAPSHOT_MGMT_REPORT {"Stopped":2,"Named":2}'; 'done'`, { Stopped: 2, Named: 2 }],
  ['a line that is no JSON', "'SNAPSHOT_MGMT_REPORT {Stopped'", {}],
  ['an empty line', "'SNAPSHOT_MGMT_REPORT {}'", {}],
  ['a line that is too long', `"SNAPSHOT_MGMT_REPORT {""A"":""$('x' * 1500)""}"`, {}],
])('of a hook with %s', async (_, hook, own) => {
  const { arm, pre, post, clock } = instanceWith();
  await arm();
  const measured = { Hook: 'pre-snapshot', Began: at('00:00:00'), Ended: expect.any(String) };
  expect(reportIn(await pre({ pre: hook }))).toEqual({ ...measured, ...own });
  await clock.sleep(40_000);
  expect(reportIn(await post({ post: 'Start-Sleep 5' }))).toMatchObject({ DowntimeSeconds: 45 });
});

describe('RecoverApplication', () => {
  const recover = recoverCommands().join('\n');
  const MOODY: readonly ServiceSpec[] = [{ name: 'Moody', status: 'Running', refusesToStart: 60 }];

  test('starts the application at once, and reports how long it was down', async () => {
    const { begin, instance, clock } = instanceWith();
    await begin({ minutes: 45 });
    await clock.sleep(120_000);
    const result = await instance.runPowerShell(recover, TIMEOUT);
    expect(result.exitCode).toBe(0);
    expect(reportIn(result)).toMatchObject({ Hook: 'post-snapshot', DowntimeSeconds: 145 });
    expect([instance.isApplicationRunning(), instance.tasks.find(TASK)]).toEqual([true, undefined]);
  });

  test('tries again until the hook succeeds', async () => {
    const { begin, instance } = instanceWith({ services: MOODY });
    await begin({ services: 'Moody', minutes: 45 });
    expect((await instance.runPowerShell(recover, TIMEOUT)).exitCode).toBe(0);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('ends with 207 while the application does not run, and leaves the watchdog armed', async () => {
    const { begin, instance } = instanceWith();
    await begin({ minutes: 45, post: "throw 'never'" });
    const result = await instance.runPowerShell(recover, TIMEOUT);
    expect(result.exitCode).toBe(207);
    expect(reportIn(result)).toMatchObject({ Hook: 'post-snapshot' });
    expect(instance.tasks.find(TASK)).toBeDefined();
  });

  test('ends with 203 when something else had started the application', async () => {
    const services: readonly ServiceSpec[] = [{ name: 'Watched', status: 'Running', startsAgainAfterSeconds: 60 }];
    const { begin, instance, clock } = instanceWith({ services });
    await begin({ services: 'Watched', minutes: 45 });
    await clock.sleep(90_000);
    for (const attempt of [1, 2]) {
      const result = await instance.runPowerShell(recover, TIMEOUT);
      expect([attempt, result.exitCode, result.stdout]).toEqual([attempt, 203, expect.stringContaining('Watched')]);
    }
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('reports that the watchdog had fired before', async () => {
    const { begin, instance } = instanceWith();
    await begin({ minutes: 45 });
    await instance.tasks.fireAll();
    const result = await instance.runPowerShell(recover, TIMEOUT);
    expect([result.exitCode, reportIn(result)]).toEqual([0, expect.objectContaining({ FiredBefore: true })]);
  });

  test('does not report the watchdog that an earlier recovery has fired', async () => {
    const { begin, instance } = instanceWith();
    await begin({ minutes: 45, post: "throw 'never'" });
    for (const attempt of [1, 2]) {
      const result = await instance.runPowerShell(recover, TIMEOUT);
      expect([attempt, result.exitCode, instance.files.exists(FIRED)]).toEqual([attempt, 207, true]);
      expect(reportIn(result)).not.toHaveProperty('FiredBefore');
    }
  });

  test('also without a report', async () => {
    const { instance } = instanceWith();
    instance.files.write(FIRED, 'then');
    expect(reportIn(await instance.runPowerShell(recover, TIMEOUT))).toEqual({ FiredBefore: true });
  });

  test('succeeds when no watchdog is armed: the application runs', async () => {
    const { begin, post, instance } = instanceWith();
    await begin();
    await post();
    expect((await instance.runPowerShell(recover, TIMEOUT)).exitCode).toBe(0);
  });
});
