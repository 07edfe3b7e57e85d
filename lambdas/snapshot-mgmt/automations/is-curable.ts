/** Decides whether waiting can cure a failed automation, so that another attempt may stop the application again. */
import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { STOPPING_STEP } from '../../../contracts/runbook';
import { classOfMessage, passesByItself } from '../../runtime/error-classes';

/** An unknown failure may be a passing one, so it gets a second attempt. A third would stop the application once more for a cause
 *  that two attempts have shown to last: that the application runs comes before the copy. */
const ATTEMPTS_DESPITE_UNKNOWN_FAILURE = 2;

/** All that SSM reports of a failed step; the exit code in the words of the table. */
function textOf({ StepStatus, FailureMessage = '', ResponseCode, Outputs = {} }: StepExecution): string {
  const codes = [ResponseCode, ...(Outputs.ResponseCode ?? [])].map((code) => `exit ${code}`);
  return [StepStatus ?? '', ...codes, FailureMessage, ...(Outputs.Output ?? [])].join('\n');
}

const wasReached = ({ StepExecutions = [] }: AutomationExecution, name: string): boolean =>
  StepExecutions.some(({ StepName, ExecutionStartTime }) => StepName === name && ExecutionStartTime !== undefined);

/** `failed` is the step that failed first; undefined if the automation succeeded without a good copy. */
export function isCurable(
  execution: AutomationExecution,
  failed: StepExecution | undefined,
  attemptCount: number,
): boolean {
  const errorClass = classOfMessage(failed === undefined ? (execution.FailureMessage ?? '') : textOf(failed));
  if (errorClass !== undefined) return passesByItself(errorClass);
  return !wasReached(execution, STOPPING_STEP) || attemptCount < ATTEMPTS_DESPITE_UNKNOWN_FAILURE;
}
