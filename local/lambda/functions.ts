/** The deployed Lambda functions at work: finds them by name or ARN and invokes them, each in a process of its own. */

import type { EmbeddedAws } from '../aws/embedded-aws';
import type { FunctionOutcome } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';
import { cleanUpOnExit } from '../clean-up-on-exit';
import type { FunctionSpec } from '../deployment/deployment';
import { type AsynchronousOutcome, tryAsynchronously } from './asynchronous-invocation';
import { DeploymentPackages } from './deployment-packages';
import { decryptVariables } from './encrypted-variables';
import { EnvironmentPool } from './environment-pool';
import { environmentVariables } from './environment-variables';
import { ExecutionEnvironment } from './execution-environment';
import { sendFailureRecord } from './failure-record';
import { traceOf } from './invocation';
import { faultFor, withFault } from './invocation-fault';
import { InvocationsUnderWay } from './invocations-under-way';
import { type LogLine, LogStream } from './log-stream';
import { refuseTooLarge, withinAnswerLimit } from './payload-limits';

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
  readonly #underWay: InvocationsUnderWay;
  readonly #forget: () => void;
  readonly #counts = new Map<string, number>();
  #started = 0;
  #stopped = false;

  constructor(
    private readonly aws: Omit<EmbeddedAws, 'automations' | 'executions' | 'functions' | 'pageSize'>,
    private readonly settings: Settings,
  ) {
    this.#underWay = new InvocationsUnderWay(aws);
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
  async invoke(name: string, payload: string, requestId = this.#requestIdFor(name, payload)): Promise<FunctionOutcome> {
    if (this.#stopped) throw new ServiceError('ServiceException', 'The embedded AWS has been stopped.', 500);
    const lambda = this.find(name);
    const most = this.aws.quotas('lambdaSynchronousBytes');
    refuseTooLarge(payload, most);
    const invocation = {
      requestId,
      traceId: traceOf(requestId),
      payload,
      functionArn: lambda.arn,
      timeoutMilliseconds: lambda.timeoutSeconds * 1000,
    };
    const fault = faultFor(this.aws.faults, lambda, payload);
    return this.#underWay.with(lambda, () =>
      withFault(fault, { lambda, requestId, clock: this.aws.clock }, async () =>
        withinAnswerLimit(await this.#pool(lambda).invoke(invocation), most),
      ),
    );
  }

  /** Lets time pass while a call waits for its answer: time stands still while a function works, but this one does not. */
  async whileWaiting(traceId: string | undefined, wait: () => Promise<void>): Promise<void> {
    const [turn] = [...this.#pools.values()].flatMap((pool) =>
      traceId === undefined ? [] : (pool.turnOf(traceId) ?? []),
    );
    await (turn === undefined ? wait() : turn.during(wait));
  }

  /** Takes an event that nobody waits for, or throws what Lambda answers instead of taking it. The promise tells what became of
   *  it; one that Lambda gives up goes to the on-failure destination. */
  invokeAsynchronously(name: string, payload: string): Promise<AsynchronousOutcome> {
    const lambda = this.find(name);
    refuseTooLarge(payload, this.aws.quotas('lambdaAsynchronousBytes'));
    return this.#untilDone(lambda, payload, this.#requestIdFor(name, payload));
  }

  /** Of what is invoked, and of how often it was before: calls that are under way side by side come in any order. */
  #requestIdFor(name: string, payload: string): string {
    const call = `invocation of ${name} with ${payload}`;
    const count = (this.#counts.get(call) ?? 0) + 1;
    this.#counts.set(call, count);
    return this.aws.ids.uuid(`${call} #${count}`);
  }

  /** Every try of one event has the same request id. */
  async #untilDone(lambda: FunctionSpec, payload: string, requestId: string): Promise<AsynchronousOutcome> {
    const invoke = () => this.invoke(lambda.name, payload, requestId);
    const ended = await tryAsynchronously(invoke, lambda.asynchronous, this.aws.clock);
    if (ended.givenUp !== undefined) sendFailureRecord(this.aws, { lambda, requestId, payload, ended });
    return ended;
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
    const pool = new EnvironmentPool(() => this.#start(lambda), this.aws, limit);
    this.#pools.set(lambda.name, pool);
    return pool;
  }

  #start(lambda: FunctionSpec): ExecutionEnvironment {
    decryptVariables(this.aws, lambda);
    const taskRoot = this.#packages.taskRoot(lambda.zip);
    this.#started += 1;
    const id = this.aws.ids.hex(32, `log stream ${lambda.name} ${this.#started}`);
    const log = new LogStream(this.aws, lambda, id, (line) => this.settings.onLogLine?.(line));
    const places = { taskRoot, logStream: log.name };
    const variables = environmentVariables(lambda, places, {
      ...this.aws.credentials.keyFor(lambda.roleArn, lambda.name),
      endpointUrl: this.settings.endpointUrl(),
      region: this.aws.deployment.region,
    });
    return new ExecutionEnvironment(this.#packages.bootstrap, taskRoot, variables, log);
  }
}
