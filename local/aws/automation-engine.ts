/** A run of an Automation document, in the words of the SSM API. */
import type { Tag } from '../world/world';

export type AutomationExecutionStatus =
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
  readonly TimeoutSeconds?: number;
  readonly OnFailure: string;
  readonly IsCritical: boolean;
  readonly IsEnd: boolean;
  readonly NextStep?: string;
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
  readonly Parameters: Readonly<Record<string, readonly string[]>>;
  /** No answer of the service shows them. */
  readonly tags: readonly Tag[];
  readonly StepExecutions: readonly StepExecution[];
  AutomationExecutionStatus: AutomationExecutionStatus;
  ExecutionEndTime?: Date;
  CurrentStepName?: string;
  CurrentAction?: string;
  FailureMessage?: string;
  Outputs: Readonly<Record<string, readonly string[]>>;
}
