/** The processes of an instance: each ends by itself, or is killed when its time is up, at somebody's wish, or with the machine. */
import type { Clock } from '../clock';

/** Why a process was killed. */
export type Killed = 'timed out' | 'stopped' | 'crashed';

export interface ProcessLimits {
  readonly timeoutSeconds: number;
  /** Aborted to kill this process alone. */
  readonly stop?: AbortSignal;
}

export class Processes {
  readonly #running = new Set<(why: Killed) => void>();

  constructor(private readonly clock: Clock) {}

  /** `work` has to come to its end once the signal is aborted: what it then returns is what is left of it. */
  async run<T>(
    work: (signal: AbortSignal) => Promise<T>,
    { timeoutSeconds, stop }: ProcessLimits,
  ): Promise<{ readonly result: T; readonly killed?: Killed }> {
    const process = new AbortController();
    const ended = new AbortController();
    let killed: Killed | undefined;
    const kill = (why: Killed) => {
      killed ??= why;
      process.abort();
    };
    const stopped = () => kill('stopped');
    this.#running.add(kill);
    stop?.addEventListener('abort', stopped, { once: true });
    void this.clock.sleep(timeoutSeconds * 1000, ended.signal).then(
      () => kill('timed out'),
      () => undefined,
    );
    try {
      const result = await work(process.signal);
      return killed === undefined ? { result } : { result, killed };
    } finally {
      ended.abort();
      stop?.removeEventListener('abort', stopped);
      this.#running.delete(kill);
    }
  }

  killAll(): void {
    for (const kill of this.#running) kill('crashed');
  }
}
