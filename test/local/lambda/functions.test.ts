/** Lambda functions run as real processes, and their outcomes are worded as Lambda words them. */
import { existsSync } from 'node:fs';
import { deployed, START } from './deployed-functions';

const running: { stop(): Promise<void> }[] = [];

function start(...deployment: Parameters<typeof deployed>) {
  const functions = deployed(...deployment);
  running.push(functions);
  return functions;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.stop()));
});

async function invoke(files: Readonly<Record<string, string>>, event: unknown = {}, settings = {}) {
  const { functions } = start(files, settings);
  const { payload, functionError } = await functions.invoke('Greeter', JSON.stringify(event));
  return { functionError, answer: JSON.parse(payload) };
}

const handler = (body: string) => ({ 'index.js': `exports.handler = async (event, context) => { ${body} };` });

describe('the environment of a handler', () => {
  test('is what Lambda gives it, and nothing of this process', async () => {
    process.env.SECRET_OF_THE_LAPTOP = 'x';
    const { answer } = await invoke(
      handler('return { event, context, left: context.getRemainingTimeInMillis(), env: process.env };'),
      { name: 'World' },
    );
    delete process.env.SECRET_OF_THE_LAPTOP;
    expect(answer.event).toEqual({ name: 'World' });
    expect(answer.context).toMatchObject({
      awsRequestId: 'request-1',
      functionName: 'Greeter',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:Greeter',
      memoryLimitInMB: '256',
    });
    expect(answer.left).toBeGreaterThan(50_000);
    expect(answer.left).toBeLessThanOrEqual(60_000);
    expect(answer.env).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_ACCESS_KEY_ID: 'key of arn:aws:iam::111122223333:role/Greeter',
      AWS_LAMBDA_FUNCTION_NAME: 'Greeter',
      AWS_REGION: 'eu-west-1',
      GREETING: 'Good evening',
      TZ: ':UTC',
    });
    expect(answer.env).not.toHaveProperty('SECRET_OF_THE_LAPTOP');
    expect(answer.env).not.toHaveProperty('NODE_OPTIONS');
  });

  test('takes ES modules and handlers in folders', async () => {
    const files = { 'src/greet.mjs': 'export const deep = { handler: () => "hello" };' };
    expect(await invoke(files, {}, { handler: 'src/greet.deep.handler' })).toEqual({ answer: 'hello' });
  });

  test('answers null for a handler that returns nothing', async () => {
    expect(await invoke(handler(''))).toEqual({ answer: null });
  });
});

describe('function errors', () => {
  test.each([
    [
      'a thrown error',
      handler('class Busy extends Error { name = "Busy" }; throw new Busy("later");'),
      'Busy',
      'later',
    ],
    ['a thrown string', handler('throw "no";'), 'string', 'no'],
    ['an exit', handler('process.exit(7);'), 'Runtime.ExitError', 'Error: Runtime exited with error: exit status 7'],
    [
      'a kill',
      handler('process.kill(process.pid, "SIGKILL"); await new Promise(() => {});'),
      'Runtime.ExitError',
      'signal: SIGKILL',
    ],
    [
      'an uncaught exception',
      handler('setTimeout(() => { throw new RangeError("x"); }); await new Promise(() => {});'),
      'RangeError',
      'x',
    ],
    [
      'a forgotten rejection',
      handler('Promise.reject(new Error("lost")); await new Promise(() => {});'),
      'Runtime.UnhandledPromiseRejection',
      'Error: lost',
    ],
    ['no such file', { 'other.js': '' }, 'Runtime.ImportModuleError', "Cannot find module 'index'"],
    [
      'a missing import',
      { 'index.js': 'require("not-there")' },
      'Runtime.ImportModuleError',
      "Cannot find module 'not-there'",
    ],
    ['no such export', { 'index.js': '' }, 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported'],
    ['a syntax error', { 'index.js': 'exports.handler = (' }, 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
  ])('%s', async (_, files, errorType, message) => {
    const { functionError, answer } = await invoke(files);
    expect(functionError).toBe('Unhandled');
    expect(answer.errorType).toBe(errorType);
    expect(answer.errorMessage).toContain(message);
  });

  test('a handler that does not end is ended', async () => {
    const { functionError, answer } = await invoke(
      handler('await new Promise((resolve) => setTimeout(resolve, 9000));'),
      {},
      { timeoutSeconds: 0.3 },
    );
    expect(functionError).toBe('Unhandled');
    expect(answer).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: request-1 Error: Task timed out after 0.30 seconds',
    });
  });

  test('a dead environment is replaced', async () => {
    const { functions } = start(handler('if (event.die) process.exit(1); return process.pid;'), {
      environmentsPerFunction: 1,
    });
    const outcomes = await Promise.all(
      [{ die: true }, {}, {}].map((event) => functions.invoke('Greeter', JSON.stringify(event))),
    );
    expect(outcomes.map(({ functionError }) => functionError)).toEqual(['Unhandled', undefined, undefined]);
    expect(outcomes[1]?.payload).toBe(outcomes[2]?.payload);
  });

  test('an environment that breaks outside of the handler is not used again', async () => {
    const body =
      'if (event.die) { setTimeout(() => { throw new Error(); }); await new Promise(() => {}); } return process.pid;';
    const { functions } = start(handler(body), { environmentsPerFunction: 1 });
    const outcomes = await Promise.all(
      [{ die: true }, {}].map((event) => functions.invoke('Greeter', JSON.stringify(event))),
    );
    expect(outcomes.map(({ functionError }) => functionError)).toEqual(['Unhandled', undefined]);
  });
});

describe('environments', () => {
  const countingHandler = {
    'index.js':
      'let calls = 0; exports.handler = async () => { calls += 1; await new Promise((r) => setTimeout(r, 50)); return { pid: process.pid, calls }; };',
  };

  test('are used again while warm, never by two at once, and never more than the limit', async () => {
    const { functions } = start(countingHandler, { environmentsPerFunction: 2 });
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => functions.invoke('Greeter', '{}')));
    const calls = outcomes.map(({ payload }) => JSON.parse(payload));
    expect(new Set(calls.map(({ pid }) => pid)).size).toBe(2);
    expect(calls.map(({ calls }) => calls).sort()).toEqual([1, 1, 2, 2, 3]);
  });

  test('hold time still while they work', async () => {
    const { functions, clock } = start(countingHandler);
    void clock.sleep(1000);
    await functions.invoke('Greeter', '{}');
    expect(clock.now()).toEqual(START);
  });

  test('leave nothing behind', async () => {
    const { functions, stop } = deployed(handler('return { pid: process.pid, root: process.env.LAMBDA_TASK_ROOT };'));
    const { payload } = await functions.invoke('Greeter', '{}');
    const { pid, root } = JSON.parse(payload);
    expect(existsSync(root)).toBe(true);
    await stop();
    expect(existsSync(root)).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('print to the log before the answer arrives', async () => {
    const { functions, logs } = start(handler('console.log("one\\ntwo"); console.error("three");'));
    await functions.invoke('Greeter', '{}');
    expect(logs.map(({ line }) => line).sort()).toEqual(['one', 'three', 'two']);
    expect(logs[0]).toMatchObject({ functionName: 'Greeter', time: START });
  });
});

describe('names', () => {
  test.each([
    'Greeter',
    'arn:aws:lambda:eu-west-1:111122223333:function:Greeter',
    'Greeter:$LATEST',
    '111122223333:function:Greeter',
  ])('%s is found', (name) => {
    const { functions, lambda } = start({});
    expect(functions.find(name)).toBe(lambda);
  });

  test('another is not', async () => {
    const { functions } = start({});
    await expect(functions.invoke('Greet', '{}')).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      statusCode: 404,
    });
  });
});
