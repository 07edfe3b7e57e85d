/** The execution environments of one function: warm ones are used again, new ones start as needed. */
import type { FunctionOutcome } from '../aws/function-runtime';
import { reject } from '../aws/service-error';
import type { Clock } from '../clock';
import type { ExecutionEnvironment } from './execution-environment';
import type { Invocation } from './invocation';
import { type WorkerSlot, WorkerSlots } from './worker-slots';

export class EnvironmentPool {
  readonly #environments = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #slots: WorkerSlots;
  readonly #working = new Map<string, WorkerSlot>();
  #stopped = false;

  constructor(
    private readonly start: () => ExecutionEnvironment,
    private readonly world: { readonly clock: Clock },
    limit: number,
  ) {
    this.#slots = new WorkerSlots(world, limit);
  }

  /** The timeout also passes in virtual time, while the function waits for a slow response. */
  async invoke(invocation: Invocation): Promise<FunctionOutcome> {
    const slot = await this.#slots.acquire();
    try {
      // The slot may be free because all environments were stopped.
      if (this.#stopped) rejectStopped();
      return await this.#work(invocation, slot);
    } finally {
      slot.end();
    }
  }

  async #work(invocation: Invocation, slot: WorkerSlot): Promise<FunctionOutcome> {
    const environment = this.#take();
    const timeout = new AbortController();
    const cancelTimer = this.world.clock.after(invocation.timeoutMilliseconds, () => timeout.abort());
    this.#working.set(invocation.traceId, slot);
    try {
      return await environment.invoke(invocation, timeout.signal);
    } finally {
      cancelTimer();
      this.#working.delete(invocation.traceId);
      if (environment.alive) this.#idle.push(environment);
      else this.#environments.delete(environment);
    }
  }

  /** The slot of the running invocation with this trace. */
  slotOf(traceId: string): WorkerSlot | undefined {
    return this.#working.get(traceId);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#environments].map((environment) => environment.stop()));
  }

  /** An idle environment that died is replaced, as in Lambda. */
  #take(): ExecutionEnvironment {
    for (let warm = this.#idle.pop(); warm !== undefined; warm = this.#idle.pop()) {
      if (warm.alive) return warm;
      this.#environments.delete(warm);
    }
    const environment = this.start();
    this.#environments.add(environment);
    return environment;
  }
}

export const rejectStopped = (): never => reject('ServiceException', 'The embedded AWS has been stopped.', 500);
