/** The executions of the deployed state machines: starts them, keeps their histories, stops them. */
import type { StateMachine } from '../../../deployment/deployment';
import {
  type ChildExecution,
  type ExecutionRequest,
  type HistoryEvent,
  type Limits,
  type Outcome,
  run,
  StatesError,
} from '../../../states-language/execution';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';
import { traceExecution } from './log-delivery';
import { mapRunRole } from './map-run-role';
import { runTask } from './run-task';

export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly startDate: Date;
  /** As it was sent: what comes with the same name again must be the same text. */
  readonly input: string;
  /** Set on the children of a distributed Map. */
  readonly mapRunArn?: string;
  readonly history: HistoryEvent[];
  status: 'RUNNING' | Outcome['status'];
  stopDate?: Date;
  output?: string;
  error?: string;
  cause?: string;
}

/** An event of any execution, told as it happens. */
export interface ExecutionEvent {
  readonly time: Date;
  readonly executionArn: string;
  readonly event: HistoryEvent;
}

export class Executions {
  readonly #executions = new Map<string, Execution>();
  readonly #stops = new Map<string, AbortController>();
  readonly #ends = new Map<string, Promise<Execution>>();
  #closing = false;

  constructor(private readonly onEvent: (event: ExecutionEvent) => void = () => {}) {}

  list(): readonly Execution[] {
    return [...this.#executions.values()];
  }

  get(executionArn: string): Execution {
    const found = this.#executions.get(executionArn);
    if (found !== undefined) return found;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  }

  /** Resolves when the execution has ended, however it ended; rejects if the definition is beyond the interpreter. */
  ended(executionArn: string): Promise<Execution> {
    return this.#ends.get(executionArn) ?? Promise.resolve(this.get(executionArn));
  }

  start(aws: EmbeddedAws, machine: StateMachine, name: string, input: string): Execution {
    const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const stop = new AbortController();
    this.#stops.set(executionArn, stop);
    traceExecution(aws, machine, name);
    return this.#run(aws, machine, input, undefined, {
      definition: machine.definition,
      input: JSON.parse(input),
      execution: { Id: executionArn, Name: name, RoleArn: machine.roleArn, StartTime: aws.clock.now().toISOString() },
      stateMachine: { Id: machine.arn, Name: machine.name },
      clock: aws.clock,
      limits: limitsOf(aws),
      seed: aws.ids.hex(8, 'chance'),
      runTask: (call) => runTask(call, aws, machine),
      signal: stop.signal,
      startChild: (child) => this.#startChild(aws, machine, child),
    }).execution;
  }

  stop(executionArn: string, error?: string, cause?: string): void {
    this.#stops.get(this.get(executionArn).executionArn)?.abort(new StatesError(error, cause));
  }

  /** Ends whatever still runs. */
  async stopAll(): Promise<void> {
    this.#closing = true;
    for (const stop of this.#stops.values()) stop.abort();
    await Promise.allSettled(this.#ends.values());
  }

  /** A Map Run starts its children, looks after them and stops them as the state machine's own role. A child that it may not
   *  stop goes on. */
  async #startChild(aws: EmbeddedAws, machine: StateMachine, { request, mapRunArn }: ChildExecution): Promise<Outcome> {
    const role = mapRunRole(aws, machine, request);
    role.demandStart();
    const stop = new AbortController();
    const onStop = () => {
      if (this.#closing || role.mayStop()) stop.abort(request.signal?.reason);
    };
    request.signal?.addEventListener('abort', onStop, { once: true });
    if (request.signal?.aborted) onStop();
    const running = { ...request, seed: aws.ids.hex(8, 'chance'), signal: stop.signal };
    const outcome = await this.#run(aws, machine, JSON.stringify(request.input), mapRunArn, running).outcome;
    request.signal?.removeEventListener('abort', onStop);
    role.demandDescription();
    return outcome;
  }

  #run(
    aws: EmbeddedAws,
    machine: StateMachine,
    input: string,
    mapRunArn: string | undefined,
    request: ExecutionRequest,
  ) {
    const execution: Execution = {
      executionArn: request.execution.Id,
      stateMachineArn: machine.arn,
      name: request.execution.Name,
      startDate: aws.clock.now(),
      input,
      history: [],
      status: 'RUNNING',
      ...(mapRunArn === undefined ? {} : { mapRunArn }),
    };
    this.#executions.set(execution.executionArn, execution);
    const onEvent = (event: HistoryEvent) => {
      execution.history.push(event);
      this.onEvent({ time: event.timestamp, executionArn: execution.executionArn, event });
    };
    const outcome = run({ ...request, onEvent });
    const end = outcome.then((result) => close(execution, result, aws.clock.now()));
    end.catch(() => {});
    this.#ends.set(execution.executionArn, end);
    return { execution, outcome };
  }
}

const limitsOf = ({ quotas }: EmbeddedAws): Limits => ({
  payloadBytes: quotas('statesPayloadBytes'),
  historyEvents: quotas('statesHistoryEvents'),
  inlineConcurrency: quotas('statesInlineMapConcurrency'),
});

function close(execution: Execution, outcome: Outcome, stopDate: Date): Execution {
  execution.status = outcome.status;
  execution.stopDate = stopDate;
  if (outcome.status === 'SUCCEEDED') execution.output = JSON.stringify(outcome.output);
  else {
    if (outcome.error !== undefined) execution.error = outcome.error;
    if (outcome.cause !== undefined) execution.cause = outcome.cause;
  }
  return execution;
}
