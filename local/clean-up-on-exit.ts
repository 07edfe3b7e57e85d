/** Lets nothing stay behind however this program ends, a keyboard interrupt included. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What has to be done, what came last first: whoever works in a folder is ended before the folder is removed. */
const cleanUps: (() => void)[] = [];

function cleanUpAll(): void {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
}

/** Others who listen decide what the signal means, and what is in use must not vanish under their hands: it goes when the program
 *  ends. If nobody else does, the signal ends the program as it would have without us. */
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

/** Runs `cleanUp` when the program ends; the function that it returns takes that back. */
export function cleanUpOnExit(cleanUp: () => void): () => void {
  if (cleanUps.length === 0) listen();
  cleanUps.unshift(cleanUp);
  return () => {
    const index = cleanUps.indexOf(cleanUp);
    if (index !== -1) cleanUps.splice(index, 1);
    if (cleanUps.length === 0) ignore();
  };
}
