/** Before the pre-snapshot hook stops anything, it proves that all of it can be started again; otherwise it ends with 208. */
import type { ClusterResource } from '../../local/instance/cluster';
import type { ServiceSpec } from '../../local/instance/service';
import { CLUSTER_SERVICE } from '../../local/instance/service-fault';
import { postStep, preStep, RECORD, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

const APPLICATION: readonly ServiceSpec[] = [
  { name: 'Base', status: 'Running' },
  { name: 'Database', status: 'Running', dependsOn: ['Base'] },
  { name: 'Web', status: 'Running', dependsOn: ['Database'] },
  { name: 'Other', status: 'Running' },
];
const but = (name: string, change: Partial<ServiceSpec>): readonly ServiceSpec[] =>
  APPLICATION.map((spec) => (spec.name === name ? { ...spec, ...change } : spec));

const cluster = (type: string, properties: Readonly<Record<string, string>> = {}): readonly ClusterResource[] => [
  { name: 'Of the cluster', type, properties },
];

describe('nothing is stopped', () => {
  test.each<[string, readonly ServiceSpec[], string]>([
    ['a named service is Disabled', but('Database', { startType: 'Disabled' }), "Service 'Database', whose start type"],
    ['a dependent is Disabled', but('Web', { startType: 'Disabled' }), "Service 'Web', whose start type is Disabled"],
    ['a dependency is Disabled', but('Base', { startType: 'Disabled' }), "depends on service 'Base', whose start type"],
    ['a named service is Paused', but('Database', { status: 'Paused' }), "Service 'Database' is Paused"],
    ['a dependent is Paused', but('Web', { status: 'Paused' }), "Service 'Web' is Paused"],
    ['a service hangs', but('Database', { status: 'StopPending', hangsOnStop: true }), "'Database' is StopPending"],
    ['a service starts for long', but('Web', { status: 'StartPending', startSeconds: 999 }), "'Web' is StartPending"],
  ])('when %s', async (_, services, fault) => {
    const { begin, deeds, instance } = instanceWith({ services });
    const { exitCode, stdout } = await begin({ services: 'Other,Database' });
    expect([exitCode, stdout]).toEqual([208, expect.stringContaining(fault)]);
    expect([deeds('stop'), instance.files.exists(RECORD)]).toEqual([[], false]);
  });

  test.each<[string, readonly ClusterResource[]]>([
    ['Database', cluster('Generic Service', { ServiceName: 'Database' })],
    ['Database', cluster('Generic Application', { ServiceName: 'database' })],
    ['MSSQL$PROD', cluster('SQL Server', { InstanceName: 'PROD', VirtualServerName: 'SQL1' })],
    ['MSSQLSERVER', cluster('SQL Server', { InstanceName: 'MSSQLSERVER' })],
    ['SQLSERVERAGENT', cluster('SQL Server Agent', { InstanceName: 'MSSQLSERVER' })],
    ['SQLAgent$PROD', cluster('SQL Server Agent', { InstanceName: 'PROD' })],
    ['MSSQLSERVER', cluster('SQL Server Availability Group')],
    ['Spooler', cluster('Print Spooler')],
  ])('when %s is managed by a failover cluster', async (name, resources) => {
    const services: readonly ServiceSpec[] = [{ name, status: 'Running' }, CLUSTER_SERVICE];
    const { begin, deeds } = instanceWith({ services, cluster: resources });
    const { exitCode, stdout } = await begin({ services: name });
    expect([exitCode, stdout]).toEqual([
      208,
      expect.stringContaining("belongs to the cluster resource 'Of the cluster'"),
    ]);
    expect(deeds('stop')).toEqual([]);
  });

  test('when the record cannot be written', async () => {
    const { arm, pre, instance } = instanceWith();
    await arm();
    instance.files.write(`${RECORD}.new\\blocked`, 'in a folder that has the name of the file');
    const { exitCode, stdout } = await pre();
    expect([exitCode, stdout]).toEqual([208, expect.stringContaining('cannot be written and read back')]);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('when Windows does not report how services are started', async () => {
    const { pre, instance } = instanceWith({ wmi: false });
    await expect(pre()).resolves.toMatchObject({
      exitCode: 208,
      stdout: expect.stringContaining('does not report how its services are started'),
    });
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('when the post-snapshot hook cannot be read in its wrapper', async () => {
    const { begin, instance } = instanceWith();
    expect((await begin({ post: '} & {' })).exitCode).not.toBe(0);
    expect(instance.isApplicationRunning()).toBe(true);
  });
});

test('the trial runs nothing of the post-snapshot hook', async () => {
  const { arm, instance } = instanceWith();
  expect((await arm({ post: "Set-Content C:\\ran 'x'" })).exitCode).toBe(0);
  expect(instance.files.exists('C:\\ran')).toBe(false);
});

test.each<[string, readonly ServiceSpec[]]>([
  ['a service that is about to run', but('Web', { status: 'StartPending', startSeconds: 10 })],
  ['a service that is not named and is Disabled', but('Other', { startType: 'Disabled' })],
])('%s does not prevent the snapshot', async (_, services) => {
  const { begin, post, instance } = instanceWith({ services });
  expect((await begin({ services: 'Database' })).exitCode).toBe(0);
  expect((await post()).exitCode).toBe(0);
  expect(instance.services().map(({ status }) => status)).toEqual(['Running', 'Running', 'Running', 'Running']);
});

test('a service that stops by itself before the hook begins is not started after it', async () => {
  const { begin, post, instance } = instanceWith({
    services: but('Other', { status: 'StopPending', stopSeconds: 10 }),
  });
  expect((await begin({ services: 'Other,Database' })).exitCode).toBe(0);
  expect((await post()).exitCode).toBe(0);
  expect(instance.service('Other')?.status).toBe('Stopped');
});

describe('a pre-snapshot command that reaches the instance late stops nothing', () => {
  test('after the post-snapshot step', async () => {
    const { instance, arm, post } = instanceWith();
    await arm();
    await post();
    expect((await instance.runPowerShell(preStep(), TIMEOUT)).exitCode).toBe(209);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('after the watchdog, which had nothing to start', async () => {
    const { instance, arm, minutes } = instanceWith();
    await arm({ minutes: 10 });
    await minutes(12);
    expect((await instance.runPowerShell(preStep(), TIMEOUT)).exitCode).toBe(209);
    expect(instance.isApplicationRunning()).toBe(true);
  });

  test('while the watchdog keeps failing', async () => {
    const { instance, arm, minutes } = instanceWith();
    await arm({ minutes: 10, post: "throw 'no'" });
    await minutes(12);
    expect((await instance.runPowerShell(preStep(), TIMEOUT)).exitCode).toBe(209);
    expect(instance.isApplicationRunning()).toBe(true);
  });
});

test.each([
  ['no text', ''],
  ['zeros', '\0'.repeat(20)],
])('a file of times that a power failure has left with %s does not fail the step', async (_, left) => {
  const { instance, begin } = instanceWith();
  await begin();
  instance.files.write('C:\\ProgramData\\fsx-ebs-snapshot-mgmt\\down-since.txt', left);
  expect((await instance.runPowerShell(postStep(), TIMEOUT)).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('nor does a time in the report of a hook that cannot be read', async () => {
  const { begin, post } = instanceWith();
  await begin();
  expect((await post({ post: `'SNAPSHOT_MGMT_REPORT {"LastStart":"never"}'` })).exitCode).toBe(0);
});
