/** Cleans up when this program ends, also on a keyboard interrupt. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** In reverse order of registration: a process ends before the folder that it works in is removed. */
const cleanUps: (() => void)[] = [];

function cleanUpAll(): void {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
}

/** Other listeners decide what the signal means and may still use the resources, so the clean-up then waits for the end of the
 *  program. Without other listeners the signal ends the program as usual. */
function cleanUpAndEnd(signal: NodeJS.Signals): void {
  if (process.listeners(signal).some((listener) => listener.name !== cleanUpAndEnd.name)) return;
  cleanUpAll();
  ignore();
  process.kill(process.pid, signal);
}

function listen(): void {
  process.on('exit', cleanUpAll);
  for (const signal of SIGNALS) process.on(signal, cleanUpAndEnd);
}

function ignore(): void {
  process.off('exit', cleanUpAll);
  for (const signal of SIGNALS) process.off(signal, cleanUpAndEnd);
}

/** Runs `cleanUp` when the program ends; the returned function cancels that. */
export function cleanUpOnExit(cleanUp: () => void): () => void {
  if (cleanUps.length === 0) listen();
  cleanUps.unshift(cleanUp);
  return () => {
    const index = cleanUps.indexOf(cleanUp);
    if (index !== -1) cleanUps.splice(index, 1);
    if (cleanUps.length === 0) ignore();
  };
}
