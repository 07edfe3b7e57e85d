/** Exits when the npm process that started it dies: npm cannot forward a SIGKILL. */
import { execFileSync } from 'node:child_process';

const CHECK_INTERVAL_MILLISECONDS = 500;

/** npm sets this variable for its scripts. https://docs.npmjs.com/cli/using-npm/scripts#current-lifecycle-event */
const isRunByNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

const SHELL_AND_ITS_PARENT = /^\s*(?<parent>\d+)\s+(?:\S*\/)?-?(?:a|ba|da|k|z)?sh\s*$/;

/** npm starts its script in a shell, which may have replaced itself by the script. */
function parentOfShell(pid: number): number | undefined {
  try {
    const output = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
    const parent = SHELL_AND_ITS_PARENT.exec(output)?.groups?.parent;
    return parent === undefined ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

/** EPERM: the process exists and belongs to another user. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A program that was started without npm may outlive its parent. */
export function endWithNpm(): void {
  if (!isRunByNpm()) return;
  const parent = process.ppid;
  const ancestors = [parent, parentOfShell(parent) ?? parent];
  const check = () => {
    if (!ancestors.every(isAlive)) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(check, CHECK_INTERVAL_MILLISECONDS).unref();
}
