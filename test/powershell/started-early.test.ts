/** A service that starts by itself while the application should be at rest is noticed: such a set is not application-consistent. */
import type { ServiceSpec } from '../../local/instance/service';
import { RECORD } from './steps';
import { instanceWith, powerAllOff } from './trial';

afterEach(powerAllOff);

const watched = (seconds: number): readonly ServiceSpec[] => [
  { name: 'Watched', status: 'Running', startsAgainAfterSeconds: seconds },
  { name: 'Slow', status: 'Running', stopSeconds: 20 },
];
const services = 'Watched,Slow';

test('the pre-snapshot hook fails if one runs again before its end', async () => {
  const { begin, post, instance } = instanceWith({ services: watched(5) });
  const { exitCode, stdout } = await begin({ services });
  expect([exitCode, stdout]).toEqual([201, expect.stringContaining('Not stopped any more: Watched (Running)')]);
  expect((await post()).exitCode).toBe(0);
  expect(instance.isApplicationRunning()).toBe(true);
});

test('the post-snapshot step ends with 203 if one ran already, at every attempt, and the application runs', async () => {
  const { begin, post, clock, instance } = instanceWith({ services: watched(60) });
  expect((await begin({ services })).exitCode).toBe(0);
  await clock.sleep(90_000);
  for (const attempt of [1, 2, 3]) {
    const { exitCode, stdout } = await post();
    expect([attempt, exitCode, stdout]).toEqual([
      attempt,
      203,
      expect.stringContaining('Before the post-snapshot hook these ran already: "Watched".'),
    ]);
  }
  expect([instance.isApplicationRunning(), instance.files.exists(RECORD)]).toEqual([true, false]);
});

test('a hook that needs two attempts to start a service does not report its own start', async () => {
  const { begin, post } = instanceWith({
    services: [
      { name: 'Quick', status: 'Running' },
      { name: 'Moody', status: 'Running', refusesToStart: 8 },
    ],
  });
  await begin({ services: 'Quick,Moody' });
  expect((await post({ seconds: 10 })).exitCode).toBe(202);
  expect((await post({ seconds: 60 })).exitCode).toBe(0);
});

test('services that an earlier run left stopped and that a person has started since are none of this run', async () => {
  const { begin, post, instance } = instanceWith();
  instance.files.write(RECORD, 'Spooler');
  expect((await begin({ services: 'W3SVC' })).exitCode).toBe(0);
  expect((await post()).exitCode).toBe(0);
});

test('a clock that is corrected by less than a minute is no reboot', async () => {
  const { begin, post, instance } = instanceWith();
  await begin();
  const armed = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt\\watchdog-armed.txt';
  expect(instance.files.read(armed)).toBe('2025-12-25T00:00:00Z\r\n');
  instance.files.write(armed, '2025-12-25T00:00:40Z\r\n');
  expect((await post()).exitCode).toBe(0);
});

test('the hook of a user may report what ran already', async () => {
  const { arm, post } = instanceWith();
  await arm();
  const hook = `'SNAPSHOT_MGMT_REPORT {"RunningAlready":["app"]}'`;
  expect((await post({ post: hook })).exitCode).toBe(203);
});
