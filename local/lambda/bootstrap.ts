/** Runs in each execution environment, as Lambda's Node.js runtime does: loads the handler once, then answers invocations. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asInLambda, END_OF_OUTPUT, type InvocationAnswer, type InvocationMessage } from './invocation';
import { jsonConsole } from './json-console';
import { realNow, setNow, virtualizeDate } from './virtual-date';

type Handler = (event: unknown, context: unknown) => unknown;

class RuntimeError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = `Runtime.${name}`;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html */
async function loadHandler(): Promise<Handler> {
  const { _HANDLER: name = '', LAMBDA_TASK_ROOT: root = '' } = process.env;
  const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
  if (dot < 1) throw new RuntimeError('MalformedHandlerName', `Bad handler '${name}': it must be FILE.FUNCTION`);
  const stem = join(root, name.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((extension) => stem + extension).find((path) => existsSync(path));
  if (file === undefined) {
    throw new RuntimeError('ImportModuleError', `Error: Cannot find module '${name.slice(0, dot)}'`);
  }
  let found: unknown = await importModule(file);
  for (const part of name.slice(dot + 1).split('.')) found = isRecord(found) ? found[part] : undefined;
  if (!isHandler(found)) throw new RuntimeError('HandlerNotFound', `${name} is undefined or not exported`);
  return found;
}

async function importModule(file: string): Promise<unknown> {
  try {
    return file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : require(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError('UserCodeSyntaxError', String(error));
    if (isRecord(error) && error.code === 'MODULE_NOT_FOUND')
      throw new RuntimeError('ImportModuleError', String(error));
    throw error;
  }
}

function describeError(error: unknown): string {
  const {
    name,
    message,
    stack = '',
  } = error instanceof Error ? error : { name: typeof error, message: String(error), stack: '' };
  const trace = stack === '' ? [] : stack.split('\n');
  const described = JSON.stringify({ errorType: name, errorMessage: message, trace });
  return asInLambda(described, process.env.LAMBDA_TASK_ROOT ?? __dirname, __dirname);
}

const contextOf = (invocation: InvocationMessage, deadline: number) => ({
  awsRequestId: invocation.requestId,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: invocation.functionArn,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - realNow()),
});

function answer(payload: string, failed: boolean): void {
  process.stdout.write(`${END_OF_OUTPUT}\n`);
  process.stderr.write(`${END_OF_OUTPUT}\n`);
  process.send?.({ payload, failed, leaving: false } satisfies InvocationAnswer);
}

function leave(error: unknown, exitCode: number): void {
  process.send?.({ payload: describeError(error), failed: true, leaving: true } satisfies InvocationAnswer, () =>
    process.exit(exitCode),
  );
}

async function invoke(invocation: InvocationMessage, handler: Promise<Handler>): Promise<void> {
  // The SDK sends it with every call. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  requestId = invocation.requestId;
  setNow(invocation.now);
  const context = contextOf(invocation, realNow() + invocation.timeoutMilliseconds);
  try {
    const result = await (await handler)(JSON.parse(invocation.payload), context);
    answer(JSON.stringify(result) ?? 'null', false);
  } catch (error) {
    answer(describeError(error), true);
  }
}

let requestId = '';
setNow(Number(process.argv[2]));
virtualizeDate();
if (process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON') jsonConsole(() => requestId);
const handler = loadHandler();
handler.catch(() => {});
process.on('message', (invocation: InvocationMessage) => invoke(invocation, handler));
process.on('uncaughtException', (error) => leave(error, 129));
process.on('unhandledRejection', (reason) => leave(new RuntimeError('UnhandledPromiseRejection', String(reason)), 128));
process.on('disconnect', () => process.exit());
