/** The program leaves no process of a function and no folder behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isRunning } from './is-running';

/** Invokes a function that prints its process id and folder and never returns. */
const program = `
  const { deployed } = require(${JSON.stringify(join(__dirname, 'deployed-functions.ts'))});
  const body = 'console.log(JSON.stringify([process.pid, [...process.env.LAMBDA_TASK_ROOT]])); await new Promise((resolve) => setTimeout(resolve, 60000));';
  const { functions, logs } = deployed({ 'index.js': 'exports.handler = async () => { ' + body + ' };' });
  functions.invoke('Greeter', '{}');
  setInterval(() => logs.length > 0 && console.log(logs[0].line), 20);
`;

const folder = mkdtempSync(join(tmpdir(), 'interruption-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('%s ends the functions too', async (signal) => {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', program], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  // Letter by letter: in a log the folder has the name that it has in Lambda.
  const [pid, letters] = JSON.parse(line);
  const root = letters.join('');
  expect([isRunning(pid), existsSync(root)]).toEqual([true, true]);
  child.kill(signal);
  const [, ended] = await once(child, 'exit');
  expect(ended).toBe(signal);
  for (let wait = 0; isRunning(pid) && wait < 100; wait += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  // A process that is killed cannot remove its folder.
  expect([isRunning(pid), existsSync(root)]).toEqual([false, signal === 'SIGKILL']);
});
