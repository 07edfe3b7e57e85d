/** Runs the executions of state machines: starts them, records their histories, stops them. */
import {
  type ChildExecution,
  type ExecutionRequest,
  type HistoryEvent,
  type Limits,
  type Outcome,
  run,
  StatesError,
} from '../../../states-language/execution';
import type { StateMachine } from '../../../world/deployed-resources';
import type { EmbeddedAws } from '../../embedded-aws';
import type { Execution, ExecutionEngine } from '../../execution-engine';
import { reject } from '../../service-error';
import { traceExecution } from './log-delivery';
import { mapRunRole } from './map-run-role';
import { runTask } from './run-task';

export interface ExecutionEvent {
  readonly time: Date;
  readonly executionArn: string;
  readonly event: HistoryEvent;
}

export class Executions implements ExecutionEngine {
  readonly #executions = new Map<string, Execution>();
  readonly #stops = new Map<string, AbortController>();
  readonly #ends = new Map<string, Promise<Execution>>();
  #closing = false;

  constructor(
    private readonly aws: () => EmbeddedAws,
    private readonly onEvent: (event: ExecutionEvent) => void = () => {},
  ) {}

  list(): readonly Execution[] {
    return [...this.#executions.values()];
  }

  get(executionArn: string): Execution {
    return (
      this.#executions.get(executionArn) ??
      reject('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`)
    );
  }

  ended(executionArn: string): Promise<Execution> {
    return this.#ends.get(executionArn) ?? Promise.resolve(this.get(executionArn));
  }

  start(machine: StateMachine, name: string, input: string): Execution {
    const aws = this.aws();
    const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const stop = new AbortController();
    this.#stops.set(executionArn, stop);
    traceExecution(aws, machine, name);
    const request = {
      definition: machine.definition,
      input: JSON.parse(input),
      execution: { Id: executionArn, Name: name, RoleArn: machine.roleArn, StartTime: aws.clock.now().toISOString() },
      stateMachine: { Id: machine.arn, Name: machine.name },
      clock: aws.clock,
      limits: limitsOf(aws),
      seed: aws.ids.hex(8, 'chance'),
      runTask: (call: Parameters<typeof runTask>[0]) => runTask(call, aws, machine),
      signal: stop.signal,
      startChild: (child: ChildExecution) => this.#startChild(machine, child),
    };
    return this.#run(request, { stateMachineArn: machine.arn, input }).execution;
  }

  stop(executionArn: string, error?: string, cause?: string): void {
    this.#stops.get(this.get(executionArn).executionArn)?.abort(new StatesError(error, cause));
  }

  async stopAll(): Promise<void> {
    this.#closing = true;
    for (const stop of this.#stops.values()) stop.abort();
    await Promise.allSettled(this.#ends.values());
  }

  /** A Map Run starts, describes and stops its children under the state machine's role. Without the permission to stop, a child runs
   *  to its end. */
  async #startChild(machine: StateMachine, { request, mapRunArn }: ChildExecution): Promise<Outcome> {
    const aws = this.aws();
    const role = mapRunRole(aws, machine, request);
    role.demandStart();
    const stop = new AbortController();
    const onStop = () => {
      if (this.#closing || role.mayStop()) stop.abort(request.signal?.reason);
    };
    request.signal?.addEventListener('abort', onStop, { once: true });
    if (request.signal?.aborted) onStop();
    const child = { ...request, seed: aws.ids.hex(8, 'chance'), signal: stop.signal };
    const input = JSON.stringify(request.input);
    const outcome = await this.#run(child, { stateMachineArn: machine.arn, input, mapRunArn }).outcome;
    request.signal?.removeEventListener('abort', onStop);
    role.demandDescription();
    return outcome;
  }

  #run(request: ExecutionRequest, record: Pick<Execution, 'stateMachineArn' | 'input' | 'mapRunArn'>) {
    const { clock } = request;
    const execution: Execution = {
      executionArn: request.execution.Id,
      stateMachineArn: record.stateMachineArn,
      name: request.execution.Name,
      startDate: clock.now(),
      input: record.input,
      history: [],
      status: 'RUNNING',
      mapRunArn: record.mapRunArn,
    };
    this.#executions.set(execution.executionArn, execution);
    const onEvent = (event: HistoryEvent) => {
      execution.history.push(event);
      this.onEvent({ time: event.timestamp, executionArn: execution.executionArn, event });
    };
    const outcome = run({ ...request, onEvent });
    const end = outcome.then((result) => close(execution, result, clock.now()));
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
