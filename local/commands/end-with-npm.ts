/** Ends the program when npm, which started it, is gone: a SIGKILL is nothing that npm could hand on. */
import { execFileSync } from 'node:child_process';

const LOOKS_EVERY_MILLISECONDS = 500;

/** npm says so. https://docs.npmjs.com/cli/using-npm/scripts#current-lifecycle-event */
const isRunByNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

/** Between npm and its script stands a shell, which may or may not have made way for the script. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whoever starts the program without npm may leave it alone. */
export function endWithNpm(): void {
  if (!isRunByNpm()) return;
  const parent = process.ppid;
  const ancestors = [parent, parentOf(parent) ?? parent];
  const look = () => {
    if (!ancestors.every(isThere)) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(look, LOOKS_EVERY_MILLISECONDS).unref();
}
