/** Polls an automation and reports, if it failed, which step failed first. */
import { type AutomationExecution, GetAutomationExecutionCommand, type StepExecution } from '@aws-sdk/client-ssm';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { automationExecutionStatus as contract } from '../../../contracts/operations/automation-execution-status';
import { RESTORING_STEP } from '../../../contracts/runbook';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { type AutomationVerdict, automationVerdict } from '../automations/automation-verdicts';
import { markNotAtRest, wasInterrupted, wasStartedEarly } from '../automations/mark-not-at-rest';
import { operationHandler } from '../operation-handler';

const startOf = ({ ExecutionStartTime }: StepExecution): number =>
  ExecutionStartTime?.getTime() ?? Number.POSITIVE_INFINITY;

const isBad = (verdict: AutomationVerdict): boolean => verdict === 'Failed' || verdict === 'Cancelled';

/** The automation's own FailureMessage may be about the last step that failed; the first one is the cause. */
function failureReason({ StepExecutions = [], ...execution }: AutomationExecution): string {
  const [first] = StepExecutions.filter(({ StepStatus = '' }) => isBad(automationVerdict(StepStatus))).sort(
    (a, b) => startOf(a) - startOf(b) || 0,
  );
  const ended = `The automation ended ${execution.AutomationExecutionStatus}`;
  const failed = first ? `${first.StepName} ${first.StepStatus}` : ended;
  const message = first?.FailureMessage ?? execution.FailureMessage;
  return message ? `${failed}: ${message}` : failed;
}

export const automationExecutionStatus = operationHandler(
  contract,
  async ({ ExecutionId, ...input }, { clients, environment }): Promise<OutputOf<typeof contract>> => {
    const PollCount = input.PollCount + 1;
    const command = new GetAutomationExecutionCommand({ AutomationExecutionId: ExecutionId });
    const answer = await attempt(clients.ssm().send(command));
    if (!answer.ok) {
      // SSM may not list an execution just after its start. If it never does, the workflow's deadline ends the polling.
      if (!isAwsError(answer.error, 'AutomationExecutionNotFoundException')) throw answer.error;
      return { Status: 'InProgress', Reason: `SSM does not list ${ExecutionId} yet`, Restored: false, PollCount };
    }
    const execution = answer.value.AutomationExecution ?? {};
    const Status = automationVerdict(execution.AutomationExecutionStatus ?? '');
    if ((Status === 'Cancelled' && wasInterrupted(execution)) || (isBad(Status) && wasStartedEarly(execution))) {
      await markNotAtRest(clients.ec2(), environment.CREATED_BY, execution);
    }
    const Reason = isBad(Status) ? asReason(failureReason(execution)) : '';
    const Restored = (execution.StepExecutions ?? []).some(
      ({ StepName, StepStatus }) => StepName === RESTORING_STEP && StepStatus === 'Success',
    );
    return { Status, Reason, Restored, PollCount };
  },
);
