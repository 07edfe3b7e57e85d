/** The processes of an instance: each ends by itself or is killed, by a timeout, by another process or with the machine. */
import type { Clock } from '../clock';

/** Why a process was killed. */
export type Killed = 'timed out' | 'stopped' | 'crashed';

export interface ProcessLimits {
  readonly timeoutSeconds: number;
  /** Aborted to kill this process alone. */
  readonly stop?: AbortSignal;
}

/** The output pipe that the agent reads. Its end is reached when no process holds the pipe any more. */
export type Pipe = symbol;

interface Start {
  readonly parent: number;
  /** As the task list shows it. */
  readonly name: string;
  readonly commandLine: string;
  readonly pipe?: Pipe | undefined;
}

const FIRST_ID = 4000;
const POLL_MILLISECONDS = 100;

/** The exit code that Windows gives a process that another one ended, for example taskkill. */
const ENDED_FROM_OUTSIDE = 1;

export class Process {
  readonly #killed = new AbortController();
  #exitCode: number | undefined;

  constructor(
    readonly id: number,
    readonly start: Start,
    readonly startedAt: Date,
  ) {}

  get signal(): AbortSignal {
    return this.#killed.signal;
  }
  get exitCode(): number | undefined {
    return this.#exitCode;
  }
  get killed(): Killed | undefined {
    return this.signal.aborted ? this.signal.reason : undefined;
  }
  end(exitCode: number): void {
    this.#exitCode ??= exitCode;
  }
  /** Its work has to end once the signal is aborted. */
  kill(why: Killed): void {
    this.#killed.abort(why);
    this.end(ENDED_FROM_OUTSIDE);
  }
}

export class Processes {
  #started = 0;
  #running: readonly Process[] = [];

  constructor(private readonly clock: Clock) {}

  start(start: Start): Process {
    const process = new Process(FIRST_ID + 4 * this.#started, start, this.clock.now());
    this.#started += 1;
    this.#running = [...this.running(), process];
    return process;
  }
  running(): readonly Process[] {
    return this.#running.filter(({ exitCode }) => exitCode === undefined);
  }
  find(id: number): Process | undefined {
    return this.running().find((process) => process.id === id);
  }

  /** Runs `work` as the process, and waits until its pipe is closed; the result of killed work is what it had by then. */
  async run<T>(
    process: Process,
    work: (process: Process) => Promise<T>,
    { timeoutSeconds, stop }: ProcessLimits,
  ): Promise<{ readonly result: T; readonly killed?: Killed }> {
    const ended = new AbortController();
    const stopped = () => process.kill('stopped');
    const deadline = new Date(this.clock.now().getTime() + timeoutSeconds * 1000);
    stop?.addEventListener('abort', stopped, { once: true });
    void this.clock.sleep(timeoutSeconds * 1000, ended.signal).then(
      () => process.kill('timed out'),
      () => undefined,
    );
    try {
      const result = await work(process);
      process.end(0);
      const { pipe } = process.start;
      const released = () => !this.running().some(({ start }) => start.pipe === pipe);
      const isClosed = pipe === undefined || (await this.#wait(() => released() || process.signal.aborted, deadline));
      const killed = process.killed ?? (isClosed ? undefined : 'timed out');
      return killed === undefined ? { result } : { result, killed };
    } finally {
      ended.abort();
      stop?.removeEventListener('abort', stopped);
    }
  }

  async ended(process: Process): Promise<void> {
    await this.#wait(() => process.exitCode !== undefined);
  }

  /** The children of a killed process continue, unless the whole tree is killed. */
  kill(process: Process, why: Killed, tree: 'tree' | 'alone'): void {
    const children = this.running().filter(({ start }) => start.parent === process.id);
    process.kill(why);
    if (tree === 'tree') for (const child of children) this.kill(child, why, tree);
  }
  killAll(): void {
    for (const process of this.running()) process.kill('crashed');
  }

  async #wait(isOver: () => boolean, deadline?: Date): Promise<boolean> {
    while (!isOver()) {
      if (deadline !== undefined && this.clock.now() >= deadline) return false;
      await this.clock.sleep(POLL_MILLISECONDS);
    }
    return true;
  }
}
