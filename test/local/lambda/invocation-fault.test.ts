/** Faults of Lambda calls: what happens to the invocation and what the caller receives. */
import type { Fault } from '../../../local/aws/faults/faults';
import { deployed, START } from './deployed-functions';

const files = {
  'index.js': 'exports.handler = async (event) => { console.log("worked on " + event.FileSystemId); return 1; };',
};
const payload = JSON.stringify({ EventType: 'FSxBackup', FileSystemId: 'fs-1' });

async function invokeUnder(fault: Omit<Fault, 'call'>, call = 'lambda:FSxBackup') {
  const lambda = deployed(files, { faults: [{ call, ...fault }] });
  try {
    const outcome = await lambda.functions.invoke('Greeter', payload).catch((error: unknown) => error);
    return { ...lambda, outcome, worked: lambda.logs.length };
  } finally {
    await lambda.stop();
  }
}

test('a service exception keeps the function from being invoked', async () => {
  const { outcome, worked } = await invokeUnder({ error: 'ServiceException', resource: 'fs-1' });
  expect(outcome).toMatchObject({ code: 'ServiceException', statusCode: 500 });
  expect(worked).toBe(0);
});

test('too many requests is the caller´s fault', async () => {
  const { outcome } = await invokeUnder({ error: 'TooManyRequestsException' });
  expect(outcome).toMatchObject({ code: 'TooManyRequestsException', statusCode: 429 });
});

test('a response is lost after the work was done', async () => {
  const { outcome, worked } = await invokeUnder({ error: 'LostAnswer' });
  expect(outcome).toMatchObject({ code: 'ServiceException', statusCode: 500 });
  expect(worked).toBe(1);
});

test('any other error is the function´s own', async () => {
  const { outcome, worked } = await invokeUnder({ error: 'ServiceLimitExceeded', message: '500 backups' });
  expect(outcome).toEqual({
    requestId: 'request-1',
    functionError: 'Unhandled',
    payload: '{"errorType":"ServiceLimitExceeded","errorMessage":"500 backups"}',
  });
  expect(worked).toBe(0);
});

test('a timeout takes the whole timeout of the function in virtual time, and no real time', async () => {
  const { outcome, clock } = await invokeUnder({ error: 'Sandbox.Timedout' });
  expect(outcome).toMatchObject({ functionError: 'Unhandled' });
  expect(clock.now().getTime() - START.getTime()).toBe(60_000);
});

test.each([
  ['Crash', 0],
  ['CrashAfter', 1],
])('a %s ends the process, after %i pieces of work', async (error, pieces) => {
  const { outcome, worked } = await invokeUnder({ error });
  expect(outcome).toMatchObject({ functionError: 'Unhandled', payload: expect.stringContaining('Runtime.ExitError') });
  expect(worked).toBe(pieces);
});

test.each([
  [20, { payload: '1' }],
  [60, { functionError: 'Unhandled', payload: expect.stringContaining('Sandbox.Timedout') }],
])('a response that is %i seconds late: the work is done, within the timeout or not', async (seconds, expected) => {
  const { outcome, worked, clock } = await invokeUnder({ error: 'SlowAnswer', seconds });
  expect(outcome).toMatchObject(expected);
  expect(worked).toBe(1);
  expect(clock.now().getTime() - START.getTime()).toBe(seconds * 1000);
});

test.each([
  [{ error: 'ServiceException', resource: 'fs-2' }, 'lambda:FSxBackup'],
  [{ error: 'ServiceException', times: [2] }, 'lambda:FSxBackup'],
  [{ error: 'ServiceException' }, 'lambda:EBSSnapshot'],
])('%j on %s has no effect', async (fault, call) => {
  const { outcome, worked } = await invokeUnder(fault, call);
  expect(outcome).toEqual({ requestId: 'request-1', payload: '1' });
  expect(worked).toBe(1);
});
