/** Faults of steps: what each does to the step and to its script. */
import type { Fault } from '../../../local/aws/faults/faults';
import { documentOf, runDocument, script, step } from './run-document';
import { closeAccounts, INSTANCE } from './small-account';

afterEach(closeAccounts);

const writes = { ...script("Set-Content -Path C:\\Windows\\done.txt -Value 'x'", 60, 300), timeoutSeconds: 120 };
const fault = { call: 'step:A', resource: INSTANCE };

const run = async (error: string, about: Partial<Fault> = {}, more = {}) => {
  const faults = [{ ...fault, error, ...about }];
  const { status, windows, seconds, execution } = await runDocument(documentOf([step('A', { ...writes, ...more })]), {
    faults,
  });
  const done = windows.files.exists('C:\\Windows\\done.txt');
  return { status, done, seconds, message: execution.StepExecutions[0]?.FailureMessage };
};

test('Failed: the step fails without its work', async () => {
  expect(await run('Failed', { message: 'the dog ate it' })).toMatchObject({
    status: 'Failed',
    done: false,
    message: 'the dog ate it',
  });
});

test('FailedAfter: the step completes and is reported as failed', async () => {
  expect(await run('FailedAfter')).toMatchObject({ status: 'Failed', done: true });
});

test('TimedOut: the whole timeout passes without the work', async () => {
  expect(await run('TimedOut')).toMatchObject({ status: 'TimedOut', done: false, seconds: 120 });
});

test('AgentOffline: the agent is offline for a number of minutes', async () => {
  expect(await run('AgentOffline', { seconds: 60 })).toMatchObject({ status: 'Success', done: true });
});

test('AgentOffline: the agent is never online again', async () => {
  expect(await run('AgentOffline')).toMatchObject({ status: 'TimedOut', done: false });
  expect(await run('AgentOffline', {}, { timeoutSeconds: 400 })).toMatchObject({
    status: 'Failed',
    done: false,
  });
});

const halfWay = (more = {}) => ({
  ...script(
    "Set-Content -Path C:\\Windows\\begun.txt -Value 'x'; Start-Sleep -Seconds 20; Set-Content -Path C:\\Windows\\done.txt -Value 'x'",
    60,
    100,
  ),
  timeoutSeconds: 220,
  ...more,
});

const disturb = async (error: string, seconds?: number, more = {}) => {
  const faults = [{ ...fault, error, seconds }];
  const { seconds: taken, ...result } = await runDocument(documentOf([step('A', halfWay(more)), step('B')]), {
    faults,
  });
  const { status, windows, steps } = result;
  const [begun, done] = ['begun', 'done'].map((name) => windows.files.exists(`C:\\Windows\\${name}.txt`));
  return { status, begun, done, seconds: taken, steps, windows };
};

test('Hangs: the script hangs until its execution timeout', async () => {
  const { seconds, ...rest } = await disturb('Hangs');
  expect(rest).toMatchObject({ status: 'Failed', begun: true, done: false });
  expect(seconds).toBeGreaterThanOrEqual(60);
});

test('CommandCancelled: the agent kills the script', async () => {
  expect(await disturb('CommandCancelled')).toMatchObject({ status: 'Failed', begun: true, done: false });
  const { status, done } = await run('CommandCancelled');
  expect([status, done]).toEqual(['Failed', true]);
});

test('DeliveredLate: the script is delivered in the last second of the delivery timeout', async () => {
  const { seconds, ...rest } = await disturb('DeliveredLate');
  expect(rest).toMatchObject({ status: 'Success', done: true });
  expect(seconds).toBeGreaterThanOrEqual(119);
});

test('AgentLost: the script continues, and is reported if the agent is back in time', async () => {
  expect(await disturb('AgentLost', 60)).toMatchObject({ status: 'Success', done: true });
  const never = await disturb('AgentLost');
  expect(never).toMatchObject({ status: 'Failed', done: true, seconds: 160 });
});

test('AgentLostAfter: the step is reported, and the next step finds no agent', async () => {
  expect(await disturb('AgentLostAfter')).toMatchObject({
    done: true,
    steps: { A: 'Success', B: 'Failed' },
  });
});

test('Rebooted: the script ends with the machine, which is back after a number of minutes', async () => {
  const { seconds, windows, ...rest } = await disturb('Rebooted', 60);
  expect(rest).toMatchObject({ status: 'Failed', begun: true, done: false });
  expect(seconds).toBeGreaterThanOrEqual(65);
  expect(windows.isApplicationRunning()).toBe(true);
});

test('RebootedAfter: the step is reported, and automatic services run again in the next step', async () => {
  const faults = [{ ...fault, error: 'RebootedAfter', seconds: 20 }];
  const stop = script('Stop-Service -Name W3SVC', 60, 60);
  const look = script('if ((Get-Service -Name W3SVC).Status -ne "Running") { exit 1 }', 60, 60);
  const { steps } = await runDocument(documentOf([step('A', stop), step('B', look)]), { faults });
  expect(steps).toEqual({ A: 'Success', B: 'Success' });
});

test('RunCancelled: the script continues', async () => {
  const { windows, ...rest } = await disturb('RunCancelled', undefined, { onCancel: 'step:B' });
  expect(rest).toMatchObject({ status: 'Cancelled', done: false, steps: { A: 'Cancelled', B: 'Success' } });
});

test('tasks: they fire while the step runs, together with another fault of it', async () => {
  const tasks = [
    { call: 'tasks:A', resource: INSTANCE, error: 'Fire' },
    { ...fault, error: 'FailedAfter' },
  ];
  const { status, windows } = await runDocument(
    documentOf([step('A', halfWay())]),
    { faults: tasks },
    async ({ windows, clock }) => {
      windows.files.write('C:\\Windows\\task.ps1', "Set-Content -Path C:\\Windows\\fired.txt -Value 'x'");
      windows.tasks.register({
        name: 'T',
        execute: 'powershell.exe',
        arguments: '-File C:\\Windows\\task.ps1',
        at: new Date(clock.now().getTime() + 3_600_000),
        startWhenAvailable: true,
        limitMilliseconds: 60_000,
        user: 'SYSTEM',
      });
    },
  );
  expect([status, windows.files.exists('C:\\Windows\\fired.txt')]).toEqual(['Failed', true]);
});

test('a fault affects only its instance and its attempt', async () => {
  const elsewhere = await runDocument(documentOf([step('A')]), {
    faults: [{ ...fault, resource: 'i-0fedcba9876543210', error: 'Failed' }],
  });
  expect(elsewhere.status).toBe('Success');
  const once = await runDocument(documentOf([step('A', { maxAttempts: 2 })]), {
    faults: [{ ...fault, error: 'Failed', times: [1] }],
  });
  expect(once.status).toBe('Success');
});
