/** The execution environments of one function: warm ones are used again, new ones started up to a limit, the rest waits. */
import type { ExecutionEnvironment } from './execution-environment';
import type { FunctionOutcome } from './function-outcome';
import type { Invocation } from './invocation';

export class EnvironmentPool {
  readonly #environments = new Set<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: ((environment: ExecutionEnvironment) => void)[] = [];

  constructor(
    private readonly start: () => ExecutionEnvironment,
    private readonly limit: number,
  ) {}

  async invoke(invocation: Invocation): Promise<FunctionOutcome> {
    const environment = await this.#take();
    try {
      return await environment.invoke(invocation);
    } finally {
      this.#giveBack(environment);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#environments].map((environment) => environment.stop()));
  }

  /** One that died while idle is replaced, as Lambda would. */
  #take(): ExecutionEnvironment | Promise<ExecutionEnvironment> {
    for (let warm = this.#idle.pop(); warm !== undefined; warm = this.#idle.pop()) {
      if (warm.alive) return warm;
      this.#environments.delete(warm);
    }
    if (this.#environments.size < this.limit) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(environment: ExecutionEnvironment): void {
    if (!environment.alive) this.#environments.delete(environment);
    const next = this.#waiting.shift();
    if (next !== undefined) next(environment.alive ? environment : this.#start());
    else if (environment.alive) this.#idle.push(environment);
  }

  #start(): ExecutionEnvironment {
    const environment = this.start();
    this.#environments.add(environment);
    return environment;
  }
}
