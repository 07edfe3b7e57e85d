/** The time a task has: until its timeout, until the next heartbeat, and as long as its environment let it. */
import type { Clock } from '../../clock';
import { StatesError } from '../errors';

/** Listeners and timers, no signals made of signals: those outlive the task for as long as the execution does. */
export class Deadline {
  readonly #ends = new AbortController();
  readonly #timeoutAt: number;
  readonly #release: () => void;
  #forgetHeartbeat: () => void = () => undefined;
  #isOver = false;

  constructor(
    readonly clock: Clock,
    timeoutSeconds: number | undefined,
    readonly heartbeatSeconds: number | undefined,
    around: AbortSignal,
  ) {
    this.#timeoutAt = clock.now().getTime() + (timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1_000;
    const forgetTimeout = this.#allow(timeoutSeconds, []);
    const interrupt = () => this.#ends.abort(around.reason);
    if (around.aborted) interrupt();
    else around.addEventListener('abort', interrupt, { once: true });
    this.#release = () => {
      forgetTimeout();
      around.removeEventListener('abort', interrupt);
    };
    this.heartbeat();
  }

  /** Aborted with States.Timeout when the time is up, or with the reason of the environment. */
  get signal(): AbortSignal {
    return this.#ends.signal;
  }

  /** AWS reports a missed heartbeat as States.Timeout; a Catch may also name States.HeartbeatTimeout. */
  heartbeat(): void {
    this.#forgetHeartbeat();
    this.#forgetHeartbeat = this.#allow(this.heartbeatSeconds, ['States.HeartbeatTimeout']);
  }

  /** Several tasks may time out in the same instant; the first must not hide the others by stopping them. */
  get isPassed(): boolean {
    return this.#isOver || this.clock.now().getTime() >= this.#timeoutAt;
  }

  cancel(): void {
    this.#forgetHeartbeat();
    this.#release();
  }

  #allow(seconds: number | undefined, alsoNamed: readonly string[]): () => void {
    if (seconds === undefined) return () => undefined;
    return this.clock.after(seconds * 1_000, () => {
      this.#isOver = true;
      this.#ends.abort(new StatesError('States.Timeout', undefined, { alsoNamed }));
    });
  }
}
