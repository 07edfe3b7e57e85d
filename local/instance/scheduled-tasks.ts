/** The task scheduler: tasks that fire once or repeatedly on the virtual clock. */
import type { Clock } from '../clock';

export interface ScheduledTask {
  readonly name: string;
  readonly execute: string;
  readonly arguments: string;
  readonly at: Date;
  readonly repetitionMilliseconds?: number | undefined;
  readonly repetitionEnd?: Date | undefined;
  readonly endBoundary?: Date | undefined;
  /** Runs a task late whose time came while the machine was off. */
  readonly startWhenAvailable: boolean;
  readonly limitMilliseconds: number;
  readonly user: string;
}

interface Registered {
  readonly task: ScheduledTask;
  readonly cancelled: AbortController;
  enabled: boolean;
  running: boolean;
  missed: boolean;
  lastRun?: Date;
}

export interface TaskStatus {
  readonly task: ScheduledTask;
  readonly state: 'Ready' | 'Running' | 'Disabled';
  readonly lastRun: Date | undefined;
  readonly nextRun: Date | undefined;
}

/** "The default delay is 10 minutes": https://learn.microsoft.com/windows/win32/taskschd/tasksettings-startwhenavailable */
const CATCH_UP_MILLISECONDS = 10 * 60_000;

/** Runs the program of a task, if the machine is on. */
type TaskRunner = (task: ScheduledTask) => Promise<'ran' | 'machine off'>;

/** The first time after `moment` at which a task is due. */
function nextTime(task: ScheduledTask, moment: Date): Date | undefined {
  const { at, repetitionMilliseconds, repetitionEnd, endBoundary } = task;
  if (at > moment) return at;
  if (repetitionMilliseconds === undefined) return undefined;
  const repetitions = Math.floor((moment.getTime() - at.getTime()) / repetitionMilliseconds) + 1;
  const next = new Date(at.getTime() + repetitions * repetitionMilliseconds);
  return [repetitionEnd, endBoundary].some((end) => end !== undefined && next > end) ? undefined : next;
}

export class ScheduledTasks {
  readonly #tasks = new Map<string, Registered>();

  constructor(
    private readonly clock: Clock,
    private readonly run: TaskRunner,
    private readonly onOperation: (operation: string) => void,
  ) {}

  #registered(name: string): Registered | undefined {
    return this.#tasks.get(name.toLowerCase());
  }
  register(task: ScheduledTask): void {
    this.#registered(task.name)?.cancelled.abort();
    const cancelled = new AbortController();
    const registered: Registered = { task, cancelled, enabled: true, running: false, missed: false };
    this.#tasks.set(task.name.toLowerCase(), registered);
    void this.#keepFiring(registered);
    this.onOperation(`register ${task.name}`);
  }
  unregister(name: string): void {
    this.#registered(name)?.cancelled.abort();
    this.#tasks.delete(name.toLowerCase());
    this.onOperation(`unregister ${name}`);
  }
  /** Runs a task now, besides its own times. */
  start(name: string): void {
    const found = this.#registered(name);
    if (found !== undefined) void this.#fire(found);
  }
  disable(name: string): void {
    const found = this.#registered(name);
    if (found !== undefined) found.enabled = false;
  }
  find(name: string): TaskStatus | undefined {
    const found = this.#registered(name);
    if (found === undefined) return undefined;
    const { task, enabled, running, lastRun } = found;
    const state = running ? 'Running' : enabled ? 'Ready' : 'Disabled';
    // A disabled task has a next time here too: scripts must not rely on what Windows reports for it.
    return { task, state, lastRun, nextRun: nextTime(task, this.clock.now()) };
  }
  all(): readonly ScheduledTask[] {
    return [...this.#tasks.values()].map(({ task }) => task);
  }
  /** Called when the machine is on again. Windows runs a missed task late only if the task has an end. */
  catchUp(): void {
    for (const registered of this.#tasks.values()) {
      const { startWhenAvailable, endBoundary } = registered.task;
      if (registered.missed && startWhenAvailable && endBoundary !== undefined) void this.#fireLate(registered);
    }
  }

  /** Fires every task, as when the clock of the machine is set forward. */
  fireAll(): void {
    for (const registered of this.#tasks.values()) void this.#fire(registered);
  }

  async #fireLate(registered: Registered): Promise<void> {
    try {
      await this.clock.sleep(CATCH_UP_MILLISECONDS, registered.cancelled.signal);
    } catch {
      return;
    }
    if (registered.missed) await this.#fire(registered);
  }

  async #keepFiring(registered: Registered): Promise<void> {
    const { task, cancelled } = registered;
    try {
      for (let due: Date | undefined = task.at; due !== undefined; due = nextTime(task, due)) {
        await this.clock.sleep(due.getTime() - this.clock.now().getTime(), cancelled.signal);
        void this.#fire(registered);
      }
    } catch {
      // Unregistered or replaced.
    }
  }

  /** A task that is still running is not started a second time (MultipleInstances IgnoreNew). */
  async #fire(registered: Registered): Promise<void> {
    if (registered.running || !registered.enabled) return;
    registered.running = true;
    registered.missed = false;
    registered.lastRun = this.clock.now();
    registered.missed = (await this.run(registered.task)) === 'machine off';
    registered.running = false;
  }
}
