/** The deadline of a task: its timeout, its next heartbeat, or the end of its branch. */
import type { Clock } from '../../clock';
import { StatesError } from '../errors';

/** Uses listeners and timers, since signals derived from other signals live as long as the execution. */
export class Deadline {
  readonly #ends = new AbortController();
  readonly #timeoutAt: number;
  readonly #release: () => void;
  #clearHeartbeat: () => void = () => undefined;
  #timedOut = false;

  constructor(
    readonly clock: Clock,
    timeoutSeconds: number | undefined,
    readonly heartbeatSeconds: number | undefined,
    branch: AbortSignal,
  ) {
    this.#timeoutAt = clock.now().getTime() + (timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1_000;
    const releaseTimeout = this.#startTimer(timeoutSeconds, []);
    const interrupt = () => this.#ends.abort(branch.reason);
    if (branch.aborted) interrupt();
    else branch.addEventListener('abort', interrupt, { once: true });
    this.#release = () => {
      releaseTimeout();
      branch.removeEventListener('abort', interrupt);
    };
    this.heartbeat();
  }

  /** Aborted with States.Timeout, or with the reason of the branch's signal. */
  get signal(): AbortSignal {
    return this.#ends.signal;
  }

  /** AWS reports a missed heartbeat as States.Timeout, and a Catch may name States.HeartbeatTimeout as well. */
  heartbeat(): void {
    this.#clearHeartbeat();
    this.#clearHeartbeat = this.#startTimer(this.heartbeatSeconds, ['States.HeartbeatTimeout']);
  }

  /** Several tasks may time out at the same time. Each is reported, although the first stops the others. */
  get isPassed(): boolean {
    return this.#timedOut || this.clock.now().getTime() >= this.#timeoutAt;
  }

  cancel(): void {
    this.#clearHeartbeat();
    this.#release();
  }

  #startTimer(seconds: number | undefined, alsoNamed: readonly string[]): () => void {
    if (seconds === undefined) return () => undefined;
    return this.clock.after(seconds * 1_000, () => {
      this.#timedOut = true;
      this.#ends.abort(new StatesError('States.Timeout', undefined, { alsoNamed }));
    });
  }
}
