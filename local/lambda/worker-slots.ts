/** Who may work: each worker holds time still, and one that only waits for an answer lets time, and the next one, pass. */
import type { Clock } from '../clock';

export class Turns {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(
    private readonly world: { readonly clock: Clock },
    /** How many work side by side. */
    limit: number,
  ) {
    this.#free = limit;
  }

  async next(): Promise<Turn> {
    const turn = new Turn(this.world.clock, this);
    await turn.take();
    return turn;
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

export class Turn {
  #letGo: (() => void) | undefined;
  #waits = 0;
  #over = false;

  constructor(
    private readonly clock: Clock,
    private readonly turns: Turns,
  ) {}

  async take(): Promise<void> {
    await this.turns.enter();
    // It may have ended, or begun to wait for something else, while it stood in the queue.
    if (this.#over || this.#waits > 0) {
      this.turns.leave();
      return;
    }
    const release = this.clock.hold();
    this.#letGo = () => {
      this.#letGo = undefined;
      this.turns.leave();
      release();
    };
  }

  /** `wait` is what the worker waits for. */
  async during(wait: () => Promise<void>): Promise<void> {
    this.#waits += 1;
    this.#letGo?.();
    await wait();
    this.#waits -= 1;
    if (!this.#over && this.#waits === 0) await this.take();
  }

  end(): void {
    this.#over = true;
    this.#letGo?.();
  }
}
