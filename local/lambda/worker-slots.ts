/** Slots for concurrent workers: a worker holds time still, and one that waits for a response gives its slot to the next. */
import type { Clock } from '../clock';

export class WorkerSlots {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(
    private readonly world: { readonly clock: Clock },
    limit: number,
  ) {
    this.#free = limit;
  }

  async acquire(): Promise<WorkerSlot> {
    const slot = new WorkerSlot(this.world.clock, this);
    await slot.take();
    return slot;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

export class WorkerSlot {
  #release: (() => void) | undefined;
  #waits = 0;
  #over = false;

  constructor(
    private readonly clock: Clock,
    private readonly slots: WorkerSlots,
  ) {}

  async take(): Promise<void> {
    await this.slots.enter();
    // The worker may have ended, or begun to wait again, while it was queued.
    if (this.#over || this.#waits > 0) {
      this.slots.leave();
      return;
    }
    const letTimePass = this.clock.hold();
    this.#release = () => {
      this.#release = undefined;
      this.slots.leave();
      letTimePass();
    };
  }

  /** Gives the slot away while the worker waits. */
  async during(wait: () => Promise<void>): Promise<void> {
    this.#waits += 1;
    this.#release?.();
    await wait();
    this.#waits -= 1;
    if (!this.#over && this.#waits === 0) await this.take();
  }

  end(): void {
    this.#over = true;
    this.#release?.();
  }
}
