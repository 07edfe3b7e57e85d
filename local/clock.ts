/** Virtual time: it stands still while real work is under way and jumps to the next timer when all are waiting. */

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
      const timer: Timer = {
        due: this.#now + Math.max(0, milliseconds),
        fire: () => {
          signal?.removeEventListener('abort', abandon);
          resolve();
        },
      };
      const abandon = () => {
        this.#timers.splice(this.#timers.indexOf(timer), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abandon, { once: true });
      const later = this.#timers.findIndex((other) => other.due > timer.due);
      this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer);
      this.#scheduleJump();
    });
  }

  /** Holds time still while `work`, which takes real time (a process, a socket), is under way. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#work += 1;
    try {
      return await work();
    } finally {
      this.#work -= 1;
      this.#scheduleJump();
    }
  }

  /** Lets time pass up to `moment`, firing what is due on the way. */
  async advanceTo(moment: Date): Promise<void> {
    const remaining = moment.getTime() - this.#now;
    if (remaining > 0) await this.sleep(remaining);
  }

  /** A jump waits for one turn of the event loop, so that everything already runnable runs at the present instant. */
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
