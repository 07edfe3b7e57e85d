/** However a command ends, it leaves no process and no temporary file behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const ROOT = join(__dirname, '..', '..');
jest.setTimeout(60_000);

const TIMEOUT_MILLISECONDS = 20_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'left-behind-'));
});
const started: ChildProcess[] = [];
afterEach(() => {
  for (const { pid } of started.splice(0)) endGroup(pid);
  rmSync(folder, { recursive: true, force: true });
});

/** Ends what a failing test has left behind. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // No process of the group is left.
  }
}

const PROGRAM = 'commands/fsx-ebs-snapshot-mgmt.cjs';
/** Crashes a program when it receives SIGUSR2. */
const CRASH = ['--import', 'data:text/javascript,process.on("SIGUSR2", () => { throw new Error("A crash.") })'];

/** Starts a command with `folder` as its temporary folder, which also identifies its processes. */
function start(...[program = '', ...line]: readonly string[]): ChildProcess {
  const child = spawn(program, line, {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, TMPDIR: folder, NO_UPDATE_NOTIFIER: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  return child;
}

/** The output of a command up to these words. */
async function outputUntil(child: ChildProcess, words: string): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    output += chunk;
    if (output.includes(words)) return output;
  }
  throw new Error(`It ended without printing ${words}:\n${output}`);
}

/** The command lines of all processes with the folder in their environment or arguments. */
const processes = (): string[] =>
  spawnSync('ps', ['axeww', '-o', 'args='], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    .stdout.split('\n')
    .filter((line) => line.includes(folder) && !line.startsWith('ps '))
    .map((line) => line.slice(0, 200));

/** tsx caches what it has compiled. */
const files = (): string[] => readdirSync(folder).filter((name) => !/^(tsx-|node-compile-cache)/.test(name));

async function waitUntil(fact: () => boolean): Promise<void> {
  const end = Date.now() + TIMEOUT_MILLISECONDS;
  while (!fact() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A serving command with a warm Lambda function. */
async function serving(...line: readonly string[]): Promise<ChildProcess> {
  const child = start(...line, '--port', '0');
  const greeting = await outputUntil(child, 'describe-snapshots');
  const [endpoint = ''] = /http:\/\/[\d.:]+/.exec(greeting) ?? [];
  const [, FunctionName = ''] = /--function-name (\S+)/.exec(greeting) ?? [];
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = new LambdaClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
  await client.send(new InvokeCommand({ FunctionName }));
  client.destroy();
  expect(processes()).toContainEqual(expect.stringContaining('bootstrap.cjs'));
  return child;
}

test.each([
  ['a request to end', 'SIGTERM', 0],
  ['a crash', 'SIGUSR2', 1],
] as const)('serve, after %s', async (_what, signal, code) => {
  const server = await serving(process.execPath, ...CRASH, PROGRAM, 'serve');
  server.kill(signal);
  expect(await once(server, 'exit')).toEqual([code, null]);
  await waitUntil(() => processes().length === 0);
  expect([processes(), files()]).toEqual([[], []]);
});

test('npm run serve, when npm is killed', async () => {
  const npm = await serving('npm', 'run', 'serve', '--');
  npm.kill('SIGKILL');
  await waitUntil(() => processes().length === 0);
  expect([processes(), files()]).toEqual([[], []]);
});

test.each(['SIGINT', 'SIGKILL'] as const)('start, ended by %s while it synthesizes', async (signal) => {
  const program = start(process.execPath, PROGRAM, 'start');
  await waitUntil(() => processes().some((process) => process.includes(' main.ts ')) && files().length > 0);
  program.kill(signal);
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  await waitUntil(() => processes().length === 0);
  // A process cannot clean up after SIGKILL.
  expect([processes(), files().length]).toEqual([[], signal === 'SIGKILL' ? 1 : 0]);
});
