/** Faults aimed at steps. */
import { documentOf, runDocument, script, step } from './run-document';
import { closeAccounts, INSTANCE } from './small-account';

afterEach(closeAccounts);

const writes = { ...script("Set-Content -Path C:\\Windows\\done.txt -Value 'x'", 60, 300), timeoutSeconds: 120 };
const fault = { call: 'step:A', resource: INSTANCE };

const run = async (error: string, message?: string, more = {}) => {
  const faults = [message === undefined ? { ...fault, error } : { ...fault, error, message }];
  const { status, windows, seconds, execution } = await runDocument(documentOf([step('A', { ...writes, ...more })]), {
    faults,
  });
  const done = windows.files.exists('C:\\Windows\\done.txt');
  return { status, done, seconds, message: execution.StepExecutions[0]?.FailureMessage };
};

test('Failed: the step fails without its work', async () => {
  expect(await run('Failed', 'the dog ate it')).toMatchObject({
    status: 'Failed',
    done: false,
    message: 'the dog ate it',
  });
});

test('FailedAfter: the work is done, and reported as failed', async () => {
  expect(await run('FailedAfter')).toMatchObject({ status: 'Failed', done: true });
});

test('TimedOut: the whole timeout passes without the work', async () => {
  expect(await run('TimedOut')).toMatchObject({ status: 'TimedOut', done: false, seconds: 120 });
});

test('AgentOffline: for so many minutes', async () => {
  expect(await run('AgentOffline', '1')).toMatchObject({ status: 'Success', done: true });
});

test('AgentOffline: for ever', async () => {
  expect(await run('AgentOffline')).toMatchObject({ status: 'TimedOut', done: false });
  expect(await run('AgentOffline', undefined, { timeoutSeconds: 400 })).toMatchObject({
    status: 'Failed',
    done: false,
  });
});

test('another instance is left alone, and the first attempt only', async () => {
  const elsewhere = await runDocument(documentOf([step('A')]), {
    faults: [{ ...fault, resource: 'i-0fedcba9876543210', error: 'Failed' }],
  });
  expect(elsewhere.status).toBe('Success');
  const once = await runDocument(documentOf([step('A', { maxAttempts: 2 })]), {
    faults: [{ ...fault, error: 'Failed', times: [1] }],
  });
  expect(once.status).toBe('Success');
});
