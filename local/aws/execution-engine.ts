/** The interface of the engine that runs state machines, and its executions as Step Functions describes them. */
import type { HistoryEvent, Outcome } from '../states-language/execution';
import type { StateMachine } from '../world/deployed-resources';

export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly startDate: Date;
  /** As it was sent: a second start with the same name must send the same text. */
  readonly input: string;
  /** Set on the children of a distributed Map. */
  readonly mapRunArn?: string | undefined;
  readonly history: HistoryEvent[];
  status: 'RUNNING' | Outcome['status'];
  stopDate?: Date;
  output?: string;
  error?: string;
  cause?: string;
}

export interface ExecutionEngine {
  list(): readonly Execution[];
  /** Throws the service's error if there is no such execution. */
  get(executionArn: string): Execution;
  /** Resolves when the execution has ended, whatever its status; rejects if the interpreter does not support the definition. */
  ended(executionArn: string): Promise<Execution>;
  start(machine: StateMachine, name: string, input: string): Execution;
  stop(executionArn: string, error?: string, cause?: string): void;
  /** Stops every execution that still runs. */
  stopAll(): Promise<void>;
}
