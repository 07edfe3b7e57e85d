/** Why work is broken off from outside; no Retry or Catch sees it. */

type InterruptionReason = 'execution stopped' | 'execution timed out' | 'sibling failed';

export class Interruption extends Error {
  constructor(
    readonly reason: InterruptionReason,
    readonly error?: string,
    override readonly cause?: string,
  ) {
    super(reason);
    this.name = 'Interruption';
  }
}

/** Rejects with an Interruption as soon as `signal` is aborted; `work` goes on, but nobody waits for it. */
export function unlessInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const interrupt = () => reject(signal.reason);
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', interrupt));
  });
}
