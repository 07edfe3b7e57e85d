/** Virtual time: it stands still during real work, and jumps to the next timer when all work waits. */

interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

/** The only source of time in the embedded AWS. Times are epoch milliseconds inside, `Date` outside. */
export class Clock {
  #now: number;
  #work = 0;
  #jumpPending = false;
  readonly #timers: Timer[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Resolves `milliseconds` of virtual time later; rejects with the signal's reason if it is aborted before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abandon = () => {
        forget();
        reject(signal?.reason);
      };
      const forget = this.after(milliseconds, () => {
        signal?.removeEventListener('abort', abandon);
        resolve();
      });
      signal?.addEventListener('abort', abandon, { once: true });
    });
  }

  /** Fires `milliseconds` of virtual time later; the returned function cancels that. */
  after(milliseconds: number, fire: () => void): () => void {
    const timer: Timer = { due: this.#now + Math.max(0, milliseconds), fire };
    // Most timers are due after all others: a search from the end finds their position at once.
    this.#timers.splice(this.#timers.findLastIndex(({ due }) => due <= timer.due) + 1, 0, timer);
    this.#scheduleJump();
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index !== -1) this.#timers.splice(index, 1);
    };
  }

  /** Holds time still during `work` that takes real time (a process, a socket). */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const release = this.hold();
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Holds time still until the returned function is called; later calls of it do nothing. */
  hold(): () => void {
    let held = true;
    this.#work += 1;
    return () => {
      if (!held) return;
      held = false;
      this.#work -= 1;
      this.#scheduleJump();
    };
  }

  /** Lets time pass up to `moment`, and fires the timers due until then. */
  async advanceTo(moment: Date): Promise<void> {
    const remaining = moment.getTime() - this.#now;
    if (remaining > 0) await this.sleep(remaining);
  }

  /** A jump waits for one turn of the event loop, so that everything that can run now runs before it. */
  #scheduleJump(): void {
    if (this.#jumpPending) return;
    this.#jumpPending = true;
    setImmediate(() => {
      this.#jumpPending = false;
      this.#jump();
    });
  }

  #jump(): void {
    const next = this.#timers[0];
    if (this.#work > 0 || next === undefined) return;
    this.#now = Math.max(this.#now, next.due);
    this.#timers.shift();
    next.fire();
    this.#scheduleJump();
  }
}
