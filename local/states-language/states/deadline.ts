/** The time a task has: until its timeout, and until the next heartbeat. */
import type { Clock } from '../../clock';
import { StatesError } from '../errors';

export class Deadline {
  readonly #passed = new AbortController();
  readonly #over = new AbortController();
  readonly #timeoutAt: number;
  #sinceHeartbeat = new AbortController();

  constructor(
    readonly clock: Clock,
    timeoutSeconds: number | undefined,
    readonly heartbeatSeconds: number | undefined,
  ) {
    this.#timeoutAt = clock.now().getTime() + (timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1_000;
    this.#allow(timeoutSeconds, this.#over.signal, new StatesError('States.Timeout'));
    this.heartbeat();
  }

  /** Aborted with States.Timeout when the time is up. */
  get signal(): AbortSignal {
    return this.#passed.signal;
  }

  /** AWS reports a missed heartbeat as States.Timeout; a Catch may also name States.HeartbeatTimeout. */
  heartbeat(): void {
    this.#sinceHeartbeat.abort();
    this.#sinceHeartbeat = new AbortController();
    const missed = new StatesError('States.Timeout', undefined, { alsoNamed: ['States.HeartbeatTimeout'] });
    this.#allow(this.heartbeatSeconds, AbortSignal.any([this.#over.signal, this.#sinceHeartbeat.signal]), missed);
  }

  /** Several tasks may time out in the same instant; the first must not hide the others by stopping them. */
  get isPassed(): boolean {
    return this.signal.aborted || this.clock.now().getTime() >= this.#timeoutAt;
  }

  cancel(): void {
    this.#over.abort();
  }

  #allow(seconds: number | undefined, cancelled: AbortSignal, failure: StatesError): void {
    if (seconds === undefined) return;
    this.clock.sleep(seconds * 1_000, cancelled).then(
      () => this.#passed.abort(failure),
      () => undefined,
    );
  }
}
