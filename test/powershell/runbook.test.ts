/** The steps as the automation document composes them, run in order. */
import { Clock } from '../../local/clock';
import { WindowsInstance } from '../../local/instance/windows-instance';
import {
  armWatchdogCommands,
  postSnapshotCommands,
  preSnapshotCommands,
  readinessCommands,
} from '../../runbook/scripts';
import { START, TASK, TIMEOUT } from './steps';

const settings = { applicationServices: ['MSSQLSERVER', 'W3SVC'], watchdogMinutes: 30 };

const newInstance = () => new WindowsInstance({ instanceId: 'i-1', clock: new Clock(START) });

const run = (instance: WindowsInstance, commands: readonly string[]) =>
  instance.runPowerShell(commands.join('\r\n'), TIMEOUT);

test('the application is stopped between the steps and runs after them', async () => {
  const instance = newInstance();
  expect(await run(instance, readinessCommands())).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await run(instance, armWatchdogCommands(settings))).toMatchObject({ exitCode: 0, stderr: '' });
  expect(instance.isApplicationRunning()).toBe(true);
  expect(await run(instance, preSnapshotCommands(settings))).toMatchObject({ exitCode: 0, stderr: '' });
  expect(instance.isApplicationRunning()).toBe(false);
  expect(instance.service('Spooler')?.status).toBe('Running');
  expect(await run(instance, postSnapshotCommands(settings))).toMatchObject({ exitCode: 0, stderr: '' });
  expect(instance.isApplicationRunning()).toBe(true);
  expect(instance.tasks.find(TASK)).toBeUndefined();
});

test('the watchdog runs the same post-snapshot hook as the last step', async () => {
  const clock = new Clock(START);
  const instance = new WindowsInstance({ instanceId: 'i-1', clock });
  await run(instance, armWatchdogCommands(settings));
  await run(instance, preSnapshotCommands(settings));
  await clock.sleep(31 * 60_000);
  expect(instance.isApplicationRunning()).toBe(true);
  expect((await run(instance, postSnapshotCommands(settings))).exitCode).toBe(203);
});

test('a watchdog that cannot be armed fails its step, and nothing is stopped', async () => {
  const { exitCode } = await run(newInstance(), armWatchdogCommands({ ...settings, watchdogMinutes: 0 }));
  expect(exitCode).toBe(1);
});
