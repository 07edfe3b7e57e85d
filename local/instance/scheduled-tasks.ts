/** The task scheduler: tasks that fire once, or again and again for a while, on the virtual clock. */
import type { Clock } from '../clock';

export interface ScheduledTask {
  readonly name: string;
  readonly execute: string;
  readonly arguments: string;
  readonly at: Date;
  readonly repetitionMilliseconds?: number;
  readonly repetitionEnd?: Date;
  /** Makes up for a time at which the machine was off. */
  readonly startWhenAvailable: boolean;
  readonly limitMilliseconds: number;
  readonly user: string;
}

interface Registered {
  readonly task: ScheduledTask;
  readonly cancelled: AbortController;
  running: boolean;
  missed: boolean;
  lastRun?: Date;
}

/** Runs what a task says; tells whether the machine was there to run it. */
type TaskRunner = (task: ScheduledTask) => Promise<'ran' | 'machine off'>;

export class ScheduledTasks {
  readonly #tasks = new Map<string, Registered>();

  constructor(
    private readonly clock: Clock,
    private readonly run: TaskRunner,
    private readonly onOperation: (operation: string) => void,
  ) {}

  register(task: ScheduledTask): void {
    this.#tasks.get(task.name.toLowerCase())?.cancelled.abort();
    const registered: Registered = { task, cancelled: new AbortController(), running: false, missed: false };
    this.#tasks.set(task.name.toLowerCase(), registered);
    void this.#keepFiring(registered);
    this.onOperation(`register ${task.name}`);
  }
  unregister(name: string): void {
    this.#tasks.get(name.toLowerCase())?.cancelled.abort();
    this.#tasks.delete(name.toLowerCase());
    this.onOperation(`unregister ${name}`);
  }
  find(
    name: string,
  ): { readonly task: ScheduledTask; readonly state: 'Ready' | 'Running'; readonly lastRun?: Date } | undefined {
    const found = this.#tasks.get(name.toLowerCase());
    if (found === undefined) return undefined;
    const lastRun = found.lastRun === undefined ? {} : { lastRun: found.lastRun };
    return { task: found.task, state: found.running ? 'Running' : 'Ready', ...lastRun };
  }
  all(): readonly ScheduledTask[] {
    return [...this.#tasks.values()].map(({ task }) => task);
  }
  /** The machine is on again. */
  catchUp(): void {
    for (const registered of this.#tasks.values()) {
      if (registered.missed && registered.task.startWhenAvailable) void this.#fire(registered);
    }
  }

  async #keepFiring(registered: Registered): Promise<void> {
    const { at, repetitionMilliseconds, repetitionEnd } = registered.task;
    let due = at.getTime();
    try {
      do {
        await this.clock.sleep(due - this.clock.now().getTime(), registered.cancelled.signal);
        void this.#fire(registered);
        due += repetitionMilliseconds ?? 0;
      } while (repetitionMilliseconds !== undefined && due <= (repetitionEnd?.getTime() ?? Number.POSITIVE_INFINITY));
    } catch {
      // Unregistered or replaced.
    }
  }

  /** A task that is still running is not started a second time (MultipleInstances IgnoreNew). */
  async #fire(registered: Registered): Promise<void> {
    if (registered.running) return;
    registered.running = true;
    registered.missed = false;
    registered.lastRun = this.clock.now();
    registered.missed = (await this.run(registered.task)) === 'machine off';
    registered.running = false;
  }
}
