/** Interrupts the work of an execution from outside. No Retry or Catch applies. */

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

/** Rejects with the signal's reason as soon as it is aborted. `work` continues, but its result is ignored. */
export function unlessInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const interrupt = () => reject(signal.reason);
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', interrupt));
  });
}
