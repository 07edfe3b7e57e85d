/** The application is up when its services run and it listens on the same ports as before. */
import type { ServiceSpec } from '../../local/instance/service';
import { RECORD, read, TASK, TIMEOUT } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

const DATABASE: ServiceSpec = { name: 'Database', status: 'Running', port: 1433, listensAfterSeconds: 30 };
const WEB: ServiceSpec = { name: 'Web', status: 'Running', port: 80, dependsOn: ['Database'] };

test('records the ports that are listened on after the services, before it stops one', async () => {
  const { instance, operations, pre } = instanceWith({ services: [DATABASE, WEB] });
  await pre({ services: 'Database', ports: [80, 1433] });
  expect(instance.files.read(RECORD)?.split('\r\n')).toEqual(['Database', 'Web', 'tcp:80', 'tcp:1433']);
  expect(operations.indexOf(`move ${RECORD}`)).toBeLessThan(operations.findIndex((one) => one.startsWith('stop ')));
});

test('the post-snapshot step waits until they are listened on again', async () => {
  const { clock, instance, begin, post } = instanceWith({ services: [DATABASE, WEB] });
  await begin({ services: 'Database', ports: [1433] });
  const began = clock.now().getTime();
  expect((await post()).exitCode).toBe(0);
  expect((clock.now().getTime() - began) / 1000).toBeGreaterThan(30);
  expect(instance.files.exists(RECORD)).toBe(false);
});

test('does not wait for a port that was not listened on before', async () => {
  const { begin, post } = instanceWith({ services: [DATABASE, WEB] });
  const { stdout } = await begin({ services: 'Web', ports: [8080, 80] });
  expect(stdout).toContain('Nothing listens on port 8080');
  expect((await post({ seconds: 20 })).exitCode).toBe(0);
});

test('reports an application that does not listen in time, and keeps the record for the next attempt', async () => {
  const { clock, instance, begin, post, minutes } = instanceWith({
    services: [{ ...DATABASE, listensAfterSeconds: 200 }],
  });
  await begin({ services: 'Database', ports: [1433] });
  const began = clock.now().getTime();
  const { exitCode, stdout } = await post({ seconds: 40 });
  expect([exitCode, stdout]).toEqual([202, expect.stringContaining('Not running: tcp:1433 (nothing listens)')]);
  expect((clock.now().getTime() - began) / 1000).toBeLessThan(50);
  expect(instance.files.read(RECORD)).toContain('tcp:1433');
  expect(instance.tasks.find(TASK)).toBeDefined();
  await minutes(5);
  expect((await post({ seconds: 40 })).exitCode).toBe(0);
});

test('waits for the services and ports that two runs recorded', async () => {
  const { instance, pre, post } = instanceWith({ services: [DATABASE, { ...WEB, dependsOn: [] }] });
  await pre({ services: 'Web', ports: [80, 1433] });
  await pre({ services: 'Database', ports: [80, 1433] });
  expect(instance.files.read(RECORD)?.split('\r\n')).toEqual(['Web', 'tcp:80', 'tcp:1433', 'Database']);
  expect((await post()).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('waits 90 seconds by default', async () => {
  const { clock, begin, instance } = instanceWith({ services: [{ ...DATABASE, listensAfterSeconds: 999 }] });
  await begin({ services: 'Database', ports: [1433] });
  const began = clock.now().getTime();
  expect((await instance.runPowerShell(read('post-snapshot.ps1'), TIMEOUT)).exitCode).toBe(1);
  expect(Math.round((clock.now().getTime() - began) / 1000)).toBe(90);
});
