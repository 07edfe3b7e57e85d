/** Lambda functions run as real processes, and their outcomes are worded as Lambda words them. */
import { deployed } from './deployed-functions';

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

test('a function with reserved concurrency has no more invocations under way than that', async () => {
  const files = { 'index.js': 'exports.handler = async () => 1;' };
  const { functions, stop } = deployed(files, { reservedConcurrency: 2 });
  try {
    const settled = await Promise.allSettled([1, 2, 3].map(() => functions.invoke('Greeter', '{}')));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(settled[2]).toMatchObject({
      reason: {
        code: 'TooManyRequestsException',
        statusCode: 429,
        members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
      },
    });
    await expect(functions.invoke('Greeter', '{}')).resolves.toMatchObject({ payload: '1' });
  } finally {
    await stop();
  }
});
