/** The interface of the engine that runs Automation documents, and its executions in the words of the SSM API. */
import type { Caller } from '../iam/request';
import type { SsmDocument } from '../world/deployed-resources';
import type { Tag } from '../world/world';

type AutomationExecutionStatus =
  | 'Pending'
  | 'InProgress'
  | 'Success'
  | 'TimedOut'
  | 'Cancelling'
  | 'Cancelled'
  | 'Failed';

export interface StepExecution {
  readonly StepName: string;
  readonly Action: string;
  readonly StepExecutionId: string;
  readonly MaxAttempts: number;
  readonly TimeoutSeconds?: number | undefined;
  readonly OnFailure: string;
  readonly IsCritical: boolean;
  readonly IsEnd: boolean;
  readonly NextStep?: string | undefined;
  StepStatus: AutomationExecutionStatus;
  ExecutionStartTime?: Date;
  ExecutionEndTime?: Date;
  Inputs?: Readonly<Record<string, string>>;
  Outputs?: Readonly<Record<string, readonly string[]>>;
  ResponseCode?: string;
  FailureMessage?: string;
  FailureDetails?: { readonly FailureStage: string; readonly FailureType: string };
}

export interface AutomationExecution {
  readonly AutomationExecutionId: string;
  readonly DocumentName: string;
  readonly DocumentVersion: string;
  readonly ExecutionStartTime: Date;
  readonly ExecutedBy: string;
  readonly Mode: 'Auto';
  readonly Parameters: GivenParameters;
  /** No response of the service contains them. */
  readonly tags: readonly Tag[];
  /** Before this time the service neither finds nor lists it. */
  readonly listedFrom?: Date | undefined;
  readonly StepExecutions: readonly StepExecution[];
  AutomationExecutionStatus: AutomationExecutionStatus;
  ExecutionEndTime?: Date;
  CurrentStepName?: string;
  CurrentAction?: string;
  FailureMessage?: string;
  Outputs: Readonly<Record<string, readonly string[]>>;
}

/** Parameters travel as lists of text, whatever their type. */
export type GivenParameters = Readonly<Record<string, readonly string[]>>;

export interface AutomationStart {
  readonly executionId: string;
  readonly document: SsmDocument;
  readonly parameters: GivenParameters;
  readonly startedBy: Caller;
  /** Who the steps act as, given the role that the document names; undefined: it names none. */
  readonly actsAs: (assumeRole: string | undefined) => Caller;
  readonly listedFrom?: Date | undefined;
  readonly tags?: readonly Tag[];
}

export interface AutomationEngine {
  /** Newest first, as the service lists them. */
  list(): readonly AutomationExecution[];
  /** Throws the service's error for a document, parameters or a quota that do not allow a start. */
  start(start: AutomationStart): AutomationExecution;
  /** Cancels an execution that has not ended; its `onCancel` path may still take two minutes. */
  cancel(executionId: string): void;
}
