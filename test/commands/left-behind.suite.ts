/** However a command ends, no process and no temporary file of it is left. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const ROOT = join(__dirname, '..', '..');
jest.setTimeout(60_000);

const PATIENCE_MILLISECONDS = 20_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'left-behind-'));
});
const started: ChildProcess[] = [];
afterEach(() => {
  for (const { pid } of started.splice(0)) endGroup(pid);
  rmSync(folder, { recursive: true, force: true });
});

/** Of what a failing test has left behind. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // There is nobody left in it.
  }
}

const PROGRAM = 'commands/fsx-ebs-snapshot-mgmt.cjs';
/** Makes a program die of its own fault when it is told to. */
const CRASH = ['--import', 'data:text/javascript,process.on("SIGUSR2", () => { throw new Error("A crash.") })'];

/** Starts a command whose temporary files go into `folder`, by which its processes can be told as well. */
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

/** What it has said when it has said these words. */
async function said(child: ChildProcess, words: string): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    output += chunk;
    if (output.includes(words)) return output;
  }
  throw new Error(`It ended without saying ${words}:\n${output}`);
}

/** The command lines of all processes that know of the folder, by their environment or by their arguments. */
const processes = (): string[] =>
  spawnSync('ps', ['axeww', '-o', 'args='], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    .stdout.split('\n')
    .filter((line) => line.includes(folder) && !line.startsWith('ps '))
    .map((line) => line.slice(0, 200));

/** tsx keeps what it has compiled for the next program. */
const files = (): string[] => readdirSync(folder).filter((name) => !/^(tsx-|node-compile-cache)/.test(name));

async function comesTrue(fact: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while (!fact() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A command that serves, with a Lambda function that has worked and stays warm. */
async function serving(...line: readonly string[]): Promise<ChildProcess> {
  const child = start(...line, '--port', '0');
  const greeting = await said(child, 'describe-snapshots');
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
  await comesTrue(() => processes().length === 0);
  expect([processes(), files()]).toEqual([[], []]);
});

test('npm run serve, when npm is killed', async () => {
  const npm = await serving('npm', 'run', 'serve', '--');
  npm.kill('SIGKILL');
  await comesTrue(() => processes().length === 0);
  expect([processes(), files()]).toEqual([[], []]);
});

test.each(['SIGINT', 'SIGKILL'] as const)('start, ended by %s while it synthesizes', async (signal) => {
  const program = start(process.execPath, PROGRAM, 'start');
  await comesTrue(() => processes().some((process) => process.includes(' main.ts ')) && files().length > 0);
  program.kill(signal);
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  await comesTrue(() => processes().length === 0);
  // Nobody can clean a disk who is killed like that.
  expect([processes(), files().length]).toEqual([[], signal === 'SIGKILL' ? 1 : 0]);
});
