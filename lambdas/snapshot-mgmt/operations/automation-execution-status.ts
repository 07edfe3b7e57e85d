/** Polls an automation and reports, if it failed, which step failed first. */
import { type AutomationExecution, GetAutomationExecutionCommand, type StepExecution } from '@aws-sdk/client-ssm';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { automationExecutionStatus as contract } from '../../../contracts/operations/automation-execution-status';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { applicationAfter, recoverUntil } from '../automations/application-after';
import { type AutomationVerdict, automationVerdict } from '../automations/automation-verdicts';
import { hookFindings } from '../automations/hook-findings';
import { withoutHookReports } from '../automations/hook-reports';
import { isCurable } from '../automations/is-curable';
import { markNotAtRest, wasInterrupted, wasStartedEarly } from '../automations/mark-not-at-rest';
import { operationHandler } from '../operation-handler';

const startOf = ({ ExecutionStartTime }: StepExecution): number =>
  ExecutionStartTime?.getTime() ?? Number.POSITIVE_INFINITY;

const isBad = (verdict: AutomationVerdict): boolean => verdict === 'Failed' || verdict === 'Cancelled';

const firstFailure = ({ StepExecutions = [] }: AutomationExecution): StepExecution | undefined =>
  StepExecutions.filter(({ StepStatus = '' }) => isBad(automationVerdict(StepStatus))).sort(
    (a, b) => startOf(a) - startOf(b) || 0,
  )[0];

/** The automation's own FailureMessage may be about the last step that failed; the first one is the cause. */
function failureReason(execution: AutomationExecution): string {
  const first = firstFailure(execution);
  const ended = `The automation ended ${execution.AutomationExecutionStatus}`;
  const failed = first ? `${first.StepName} ${first.StepStatus}` : ended;
  const message = first?.FailureMessage ?? execution.FailureMessage;
  return message ? `${failed}: ${withoutHookReports(message)}` : failed;
}

export const automationExecutionStatus = operationHandler(
  contract,
  async ({ ExecutionId, AttemptCount, ...input }, { clients, environment }): Promise<OutputOf<typeof contract>> => {
    const command = new GetAutomationExecutionCommand({ AutomationExecutionId: ExecutionId });
    const answer = await attempt(clients.ssm().send(command));
    // SSM may not list an execution just after its start. If it never does, the workflow's deadline ends the polling.
    if (!answer.ok && !isAwsError(answer.error, 'AutomationExecutionNotFoundException')) throw answer.error;
    const execution = answer.ok ? (answer.value.AutomationExecution ?? {}) : {};
    const Status = automationVerdict(execution.AutomationExecutionStatus ?? '');
    // Also while the automation has not ended: the workflow goes on as soon as the application runs.
    if (
      (Status === 'Cancelled' && wasInterrupted(execution)) ||
      wasStartedEarly(execution, input.Application.WatchdogDue)
    ) {
      await markNotAtRest(clients.ec2(), environment.CREATED_BY, execution, input.SnapshotRequestId);
    }
    const Application = applicationAfter(execution, input.Application);
    return {
      Status,
      Reason: isBad(Status) ? asReason(failureReason(execution)) : '',
      Restored: Application.State === 'Running',
      Application,
      RecoverUntil: recoverUntil(Application),
      // An operator who cancels an automation does not want another one.
      Curable: Status !== 'Cancelled' && isCurable(execution, firstFailure(execution), AttemptCount),
      ...hookFindings(execution),
      PollCount: input.PollCount + 1,
    };
  },
);
