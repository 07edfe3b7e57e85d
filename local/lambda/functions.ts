/** The deployed Lambda functions at work: finds them by name or ARN and invokes them, each in a process of its own. */

import type { EmbeddedAws } from '../aws/embedded-aws';
import { ServiceError } from '../aws/service-error';
import type { FunctionSpec } from '../deployment/deployment';
import { tryAsynchronously } from './asynchronous-invocation';
import { cleanUpOnExit } from './clean-up-on-exit';
import { DeploymentPackages } from './deployment-packages';
import { EnvironmentPool } from './environment-pool';
import { environmentVariables } from './environment-variables';
import { ExecutionEnvironment } from './execution-environment';
import type { FunctionOutcome } from './function-outcome';
import { traceOf } from './invocation';
import { faultFor, withFault } from './invocation-fault';

export interface LogLine {
  readonly time: Date;
  readonly functionName: string;
  readonly line: string;
}

interface Settings {
  /** Where the functions find the embedded AWS; asked for when the first environment starts. */
  readonly endpointUrl: () => string;
  readonly onLogLine?: (line: LogLine) => void;
  /** How many work at a time; further invocations wait. One (the default) is as fast as several on a laptop, and what the functions
   *  do to the world comes in the same order in every run. */
  readonly environmentsPerFunction?: number;
}

export class Functions {
  readonly #packages = new DeploymentPackages();
  readonly #pools = new Map<string, EnvironmentPool>();
  readonly #forget: () => void;
  #stopped = false;

  constructor(
    private readonly aws: Pick<EmbeddedAws, 'clock' | 'faults' | 'deployment' | 'credentials' | 'ids'>,
    private readonly settings: Settings,
  ) {
    this.#forget = cleanUpOnExit(() => this.#packages.remove());
  }

  /** By name, ARN or partial ARN, with or without a qualifier. */
  find(name: string): FunctionSpec {
    const parts = name.split(':');
    const found = this.aws.deployment.functions.find((lambda) => parts.includes(lambda.name));
    if (found !== undefined) return found;
    throw new ServiceError('ResourceNotFoundException', `Function not found: ${name}`, 404, { Type: 'User' });
  }

  /** Time stands still while the process works. Throws what the Lambda service itself would answer instead of an outcome. */
  async invoke(name: string, payload: string): Promise<FunctionOutcome> {
    if (this.#stopped) throw new ServiceError('ServiceException', 'The embedded AWS has been stopped.', 500);
    const lambda = this.find(name);
    const requestId = this.aws.ids.uuid();
    const invocation = {
      requestId,
      traceId: traceOf(requestId),
      payload,
      functionArn: lambda.arn,
      timeoutMilliseconds: lambda.timeoutSeconds * 1000,
    };
    const fault = faultFor(this.aws.faults, lambda, payload);
    return withFault(fault, { lambda, requestId, clock: this.aws.clock }, () => this.#pool(lambda).invoke(invocation));
  }

  /** Lets time pass while a call waits for its answer: time stands still while a function works, but this one does not. */
  async whileWaiting(traceId: string | undefined, wait: () => Promise<void>): Promise<void> {
    const [turn] = [...this.#pools.values()].flatMap((pool) =>
      traceId === undefined ? [] : (pool.turnOf(traceId) ?? []),
    );
    await (turn === undefined ? wait() : turn.during(wait));
  }

  /** Tries again as Lambda does for events that nobody waits for. The outcome of the last try; undefined if none came to one. */
  invokeAsynchronously(name: string, payload: string): Promise<FunctionOutcome | undefined> {
    return tryAsynchronously(() => this.invoke(name, payload), this.aws.clock);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
    this.#packages.remove();
    this.#forget();
  }

  #pool(lambda: FunctionSpec): EnvironmentPool {
    const known = this.#pools.get(lambda.name);
    if (known !== undefined) return known;
    const limit = this.settings.environmentsPerFunction ?? 1;
    const pool = new EnvironmentPool(() => this.#start(lambda), this.aws.clock, limit);
    this.#pools.set(lambda.name, pool);
    return pool;
  }

  #start(lambda: FunctionSpec): ExecutionEnvironment {
    const taskRoot = this.#packages.taskRoot(lambda.zip);
    const variables = environmentVariables(lambda, taskRoot, {
      ...this.aws.credentials.keyFor(lambda.roleArn, lambda.name),
      endpointUrl: this.settings.endpointUrl(),
      region: this.aws.deployment.region,
    });
    return new ExecutionEnvironment(this.#packages.bootstrap, taskRoot, variables, (line) =>
      this.settings.onLogLine?.({ time: this.aws.clock.now(), functionName: lambda.name, line }),
    );
  }
}
