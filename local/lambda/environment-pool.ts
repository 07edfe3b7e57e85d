/** The execution environments of one function: warm ones are used again, others started as they are needed. */

import type { FunctionOutcome } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';
import type { Clock } from '../clock';
import type { ExecutionEnvironment } from './execution-environment';
import type { Invocation } from './invocation';
import { type Turn, Turns } from './worker-slots';

export class EnvironmentPool {
  readonly #environments = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #turns: Turns;
  readonly #underWay = new Map<string, Turn>();
  #stopped = false;

  constructor(
    private readonly start: () => ExecutionEnvironment,
    private readonly world: { readonly clock: Clock },
    limit: number,
  ) {
    this.#turns = new Turns(world, limit);
  }

  /** The timeout is one of virtual time too: it passes while the function waits for an answer that is slow. */
  async invoke(invocation: Invocation): Promise<FunctionOutcome> {
    const turn = await this.#turns.next();
    try {
      // Its turn may have come because all others were ended.
      if (this.#stopped) throw new ServiceError('ServiceException', 'The embedded AWS has been stopped.', 500);
      return await this.#work(invocation, turn);
    } finally {
      turn.end();
    }
  }

  async #work(invocation: Invocation, turn: Turn): Promise<FunctionOutcome> {
    const environment = this.#take();
    const timeUp = new AbortController();
    const forget = this.world.clock.after(invocation.timeoutMilliseconds, () => timeUp.abort());
    this.#underWay.set(invocation.traceId, turn);
    try {
      return await environment.invoke(invocation, timeUp.signal);
    } finally {
      forget();
      this.#underWay.delete(invocation.traceId);
      this.#giveBack(environment);
    }
  }

  /** The turn of the invocation that is under way with this trace. */
  turnOf(traceId: string): Turn | undefined {
    return this.#underWay.get(traceId);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#environments].map((environment) => environment.stop()));
  }

  /** One that died while idle is replaced, as Lambda would. */
  #take(): ExecutionEnvironment {
    for (let warm = this.#idle.pop(); warm !== undefined; warm = this.#idle.pop()) {
      if (warm.alive) return warm;
      this.#environments.delete(warm);
    }
    const environment = this.start();
    this.#environments.add(environment);
    return environment;
  }

  #giveBack(environment: ExecutionEnvironment): void {
    if (environment.alive) this.#idle.push(environment);
    else this.#environments.delete(environment);
  }
}
