/** A handler finds what it finds in Lambda: variables, console, log, key, time. */
import { deployed, START } from './deployed-functions';

const running: { stop(): Promise<void> }[] = [];

function start(body: string, settings: Parameters<typeof deployed>[1] = {}) {
  const functions = deployed(
    { 'index.js': `exports.handler = async (event, context) => { ${body} };` },
    { environmentsPerFunction: 1, ...settings },
  );
  running.push(functions);
  const invoke = async (event: unknown = {}) => {
    const { payload, functionError } = await functions.functions.invoke('Greeter', JSON.stringify(event));
    return { functionError, answer: JSON.parse(payload) };
  };
  return { ...functions, invoke };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.stop()));
});

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const OF_LAMBDA = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_FORMAT',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
  'LANG',
  'PATH',
  'TZ',
];
/** Where the embedded AWS is, and two that keep the SDK from what makes no sense here. */
const OF_OURS = ['AWS_ENDPOINT_URL', 'AWS_MAX_ATTEMPTS', 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'];

test('the variables are those of Lambda and of the stack, and none is of this machine', async () => {
  const { answer } = await start('return process.env;').invoke();
  expect(Object.keys(answer).sort()).toEqual([...OF_LAMBDA, ...OF_OURS, 'GREETING'].sort());
  expect(Object.values(answer)).not.toContain(process.env.PATH);
  expect(answer).toMatchObject({
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^2030\/03\/01\/\[\$LATEST\]a{32}$/),
  });
});

describe('the console of a function with JSON logs', () => {
  const logged = async (body: string) => {
    const { invoke, logs } = start(body, { logFormat: 'JSON' });
    await invoke();
    return logs.map(({ line }) => JSON.parse(line));
  };
  const line = (level: string, message: unknown) => ({
    timestamp: START.toISOString(),
    level,
    requestId: 'request-1',
    message,
  });

  test('makes a record of what is printed, with its level', async () => {
    expect(await logged('console.log("a %s", 1); console.warn({ b: 2 }); console.debug("[3]");')).toEqual([
      line('INFO', 'a 1'),
      line('WARN', { b: 2 }),
      line('DEBUG', '[3]'),
    ]);
  });

  test('puts a record into a record, unless it is written to stdout', async () => {
    const record = '{"level":"X","a":1}';
    expect(await logged(`console.error('${record}');`)).toEqual([line('ERROR', record)]);
    expect(await logged(`process.stdout.write('${record}\\n');`)).toEqual([{ level: 'X', a: 1 }]);
  });

  test('prints an error with its parts', async () => {
    expect(await logged('console.error(new TypeError("no"));')).toMatchObject([
      line('ERROR', { errorType: 'TypeError', errorMessage: 'no', stackTrace: expect.any(Array) }),
    ]);
  });
});

describe('the log', () => {
  const HANDLER =
    'process.stdout.write(event.word + "\\n"); process.stdout.write("no end"); if (event.fail) throw new Error("no");';

  test('has the lines of Lambda before and after the output of each invocation', async () => {
    const { invoke, logs, platformLogs } = start(HANDLER, { logFormat: 'JSON' });
    await invoke({ word: '{"one":1}' });
    await invoke({ word: '{"two":2}', fail: true });
    expect(logs.map(({ line, requestId }) => [requestId, line])).toEqual([
      ['request-1', '{"one":1}'],
      ['request-1', 'no end'],
      ['request-2', '{"two":2}'],
      ['request-2', 'no end'],
    ]);
    const report = (requestId: string, status: string) => ({
      time: START.toISOString(),
      type: 'platform.report',
      record: { requestId, metrics: { durationMs: 0, memorySizeMB: 256 }, status },
    });
    const started = { type: 'platform.start' };
    expect(platformLogs.map(({ line }) => JSON.parse(line))).toEqual([
      expect.objectContaining(started),
      report('request-1', 'success'),
      expect.objectContaining(started),
      report('request-2', 'error'),
    ]);
  });

  test('has the memory and the timeout as text too', async () => {
    const { invoke, platformLogs } = start('await new Promise(() => setInterval(() => {}, 1000));', {
      timeoutSeconds: 0.3,
    });
    await invoke();
    expect(platformLogs.map(({ line }) => line)).toEqual([
      'START RequestId: request-1 Version: $LATEST',
      expect.stringMatching(/^REPORT RequestId: request-1\tDuration: .* ms\tMemory Size: 256 MB\tStatus: timeout$/),
    ]);
  });

  test.each(['logs:CreateLogStream', 'logs:PutLogEvents'])('is lost without %s, and nothing else', async (action) => {
    const { invoke, logs, platformLogs } = start('console.log("x"); return 1;', { refused: [action] });
    expect((await invoke()).answer).toBe(1);
    expect([...logs, ...platformLogs]).toEqual([]);
  });
});

test('a function does not start while its role may not decrypt the variables', async () => {
  const { invoke, logs } = start('return 1;', { kmsKeyArn: 'arn:aws:kms:k', refused: ['kms:Decrypt'] });
  for (const _ of [1, 2]) {
    await expect(invoke()).rejects.toMatchObject({
      code: 'KMSAccessDeniedException',
      statusCode: 502,
      message: expect.stringMatching(
        /unable to decrypt .* is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:k/,
      ),
    });
  }
  expect(logs).toEqual([]);
});

test('time stands still in the function as around it, but for the time that is left to its process', async () => {
  const body = `
    const began = [Date.now(), performance.now(), context.getRemainingTimeInMillis()];
    await new Promise((resolve) => setTimeout(resolve, 30));
    const passed = [Date.now(), performance.now(), context.getRemainingTimeInMillis()].map((now, at) => now - began[at]);
    return { now: new Date(), year: new Date(0).getUTCFullYear(), isDate: new Date() instanceof Date, text: typeof Date(), passed };`;
  const { clock, invoke } = start(body);
  const { answer } = await invoke();
  const [date, performed, left] = answer.passed;
  expect([date, performed]).toEqual([0, 0]);
  expect(left).toBeLessThanOrEqual(-29);
  expect(answer).toMatchObject({ now: START.toISOString(), year: 1970, isDate: true, text: 'string' });
  await clock.sleep(90_000);
  expect((await invoke()).answer.now).toBe('2030-03-01T20:01:30.000Z');
});

test('an answer that is too large is a function error, after the work', async () => {
  const { invoke, logs } = start('console.log("worked"); return "x".repeat(6 * 1024 * 1024 + 99);');
  expect(await invoke()).toEqual({
    functionError: 'Unhandled',
    answer: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes).',
    },
  });
  expect(logs).toHaveLength(1);
});

test('traces name the folder that the package has in Lambda', async () => {
  const { answer } = await start('console.log(__filename); throw new Error("x");').invoke();
  expect(answer.trace.join()).toContain('/var/task/index.js');
  expect(answer.trace.join()).not.toContain('/lambda-');
});
