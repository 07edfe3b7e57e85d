/** Runs the deployed Lambda functions: finds them by name or ARN, and invokes each in processes of its own. */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { AsynchronousOutcome, FunctionOutcome, FunctionRuntime } from '../aws/function-runtime';
import { reject } from '../aws/service-error';
import { cleanUpOnExit } from '../clean-up-on-exit';
import type { FunctionSpec } from '../world/deployed-resources';
import { invokeWithRetries } from './asynchronous-invocation';
import { ConcurrentInvocations } from './concurrent-invocations';
import { DeploymentPackages } from './deployment-packages';
import { decryptVariables } from './encrypted-variables';
import { EnvironmentPool, rejectStopped } from './environment-pool';
import { environmentVariables } from './environment-variables';
import { ExecutionEnvironment } from './execution-environment';
import { sendFailureRecord } from './failure-record';
import { traceOf } from './invocation';
import { applyInvocationFault, faultFor } from './invocation-fault';
import { type LogLine, LogStream } from './log-stream';
import { requireSize, withinResponseLimit } from './payload-limits';

interface Settings {
  /** Where the functions find the embedded AWS; read when the first environment starts. */
  readonly endpointUrl: () => string;
  readonly onLogLine?: ((line: LogLine) => void) | undefined;
  /** Further invocations wait. With one (the default), the functions change the world in the same order in every run, and more are
   *  not faster on a laptop. */
  readonly environmentsPerFunction?: number;
}

type Context = Omit<EmbeddedAws, 'automations' | 'executions' | 'functions' | 'machines' | 'pageSize'>;

export class Functions implements FunctionRuntime {
  readonly #packages = new DeploymentPackages();
  readonly #pools = new Map<string, EnvironmentPool>();
  readonly #concurrent: ConcurrentInvocations;
  readonly #cancelCleanUp: () => void;
  readonly #counts = new Map<string, number>();
  #started = 0;
  #stopped = false;

  constructor(
    private readonly aws: Context,
    private readonly settings: Settings,
  ) {
    this.#concurrent = new ConcurrentInvocations(aws);
    this.#cancelCleanUp = cleanUpOnExit(() => this.#packages.remove());
  }

  find(name: string): FunctionSpec {
    const parts = name.split(':');
    return (
      this.aws.deployment.functions.find((lambda) => parts.includes(lambda.name)) ??
      reject('ResourceNotFoundException', `Function not found: ${name}`, 404, { Type: 'User' })
    );
  }

  async invoke(name: string, payload: string, requestId = this.#requestIdFor(name, payload)): Promise<FunctionOutcome> {
    if (this.#stopped) rejectStopped();
    const lambda = this.find(name);
    const maximumBytes = this.aws.quotas('lambdaSynchronousBytes');
    requireSize(payload, maximumBytes);
    const invocation = {
      requestId,
      traceId: traceOf(requestId),
      payload,
      functionArn: lambda.arn,
      timeoutMilliseconds: lambda.timeoutSeconds * 1000,
    };
    const fault = faultFor(this.aws.faults, lambda, payload);
    return this.#concurrent.run(lambda, () =>
      applyInvocationFault(fault, { lambda, requestId, clock: this.aws.clock }, async () =>
        withinResponseLimit(await this.#pool(lambda).invoke(invocation), maximumBytes),
      ),
    );
  }

  async whileWaiting(traceId: string | undefined, wait: () => Promise<void>): Promise<void> {
    const [slot] = [...this.#pools.values()].flatMap((pool) => pool.slotOf(traceId ?? '') ?? []);
    await (slot === undefined ? wait() : slot.during(wait));
  }

  invokeAsynchronously(name: string, payload: string): Promise<AsynchronousOutcome> {
    const lambda = this.find(name);
    requireSize(payload, this.aws.quotas('lambdaAsynchronousBytes'));
    return this.#process(lambda, payload, this.#requestIdFor(name, payload));
  }

  /** From the invocation and the number of equal ones before it: concurrent calls come in any order. */
  #requestIdFor(name: string, payload: string): string {
    const call = `invocation of ${name} with ${payload}`;
    const count = (this.#counts.get(call) ?? 0) + 1;
    this.#counts.set(call, count);
    return this.aws.ids.uuid(`${call} #${count}`);
  }

  /** All attempts at one event have the same request id. */
  async #process(lambda: FunctionSpec, payload: string, requestId: string): Promise<AsynchronousOutcome> {
    const invoke = () => this.invoke(lambda.name, payload, requestId);
    const ended = await invokeWithRetries(invoke, lambda.asynchronous, this.aws.clock);
    if (ended.givenUp !== undefined) sendFailureRecord(this.aws, { lambda, requestId, payload, ended });
    return ended;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
    this.#packages.remove();
    this.#cancelCleanUp();
  }

  #pool(lambda: FunctionSpec): EnvironmentPool {
    const known = this.#pools.get(lambda.name);
    if (known !== undefined) return known;
    const limit = this.settings.environmentsPerFunction ?? 1;
    const pool = new EnvironmentPool(() => this.#start(lambda), this.aws, limit);
    this.#pools.set(lambda.name, pool);
    return pool;
  }

  #start(lambda: FunctionSpec): ExecutionEnvironment {
    const { credentials, deployment, ids } = this.aws;
    decryptVariables(this.aws, lambda);
    const taskRoot = this.#packages.taskRoot(lambda.zip);
    this.#started += 1;
    const id = ids.hex(32, `log stream ${lambda.name} ${this.#started}`);
    const log = new LogStream(this.aws, lambda, id, (line) => this.settings.onLogLine?.(line));
    const places = { taskRoot, logStream: log.name };
    const variables = environmentVariables(lambda, places, {
      ...credentials.keyFor(lambda.roleArn, lambda.name),
      endpointUrl: this.settings.endpointUrl(),
      region: deployment.region,
    });
    return new ExecutionEnvironment(this.#packages.bootstrap, taskRoot, variables, log);
  }
}
