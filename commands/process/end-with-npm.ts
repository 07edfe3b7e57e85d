/** Ends the program when npm, which started it, is gone: a SIGKILL is nothing that npm could hand on. */
import { execFileSync } from 'node:child_process';

const LOOKS_EVERY_MILLISECONDS = 500;

/** npm says so. https://docs.npmjs.com/cli/using-npm/scripts#current-lifecycle-event */
const isRunByNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

const SHELL_AND_ITS_PARENT = /^\s*(?<parent>\d+)\s+(?:\S*\/)?-?(?:a|ba|da|k|z)?sh\s*$/;

/** Between npm and its script stands a shell, unless it has made way for the script. */
function parentOfShell(pid: number): number | undefined {
  try {
    const told = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
    const parent = SHELL_AND_ITS_PARENT.exec(told)?.groups?.parent;
    return parent === undefined ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

/** A process of somebody else may not be asked, but is there. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whoever starts the program without npm may leave it alone. */
export function endWithNpm(): void {
  if (!isRunByNpm()) return;
  const parent = process.ppid;
  const ancestors = [parent, parentOfShell(parent) ?? parent];
  const look = () => {
    if (!ancestors.every(isThere)) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(look, LOOKS_EVERY_MILLISECONDS).unref();
}
