/** Tags the snapshots of an automation during which the application may have been running, so that they never count as
 *  application-consistent. */
import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { STARTED_EARLY_EXIT_CODE, STARTING_STEPS, STEPS_AFTER_SNAPSHOTS } from '../../../contracts/runbook';
import { NOT_AT_REST } from '../../../contracts/tags';
import { listSnapshots } from '../../copies/list-snapshots';
import { hookReport } from './hook-reports';

const EXIT_CODE = String(STARTED_EARLY_EXIT_CODE);
const AGENT_MESSAGE = new RegExp(`exit status ${EXIT_CODE}\\b`);

/** By the step's exit code, in whichever field SSM reports it: which fields it fills in for a failed command is not documented. */
export function foundStarted({ ResponseCode, Outputs, FailureMessage = '' }: StepExecution): boolean {
  const codes = [ResponseCode, ...(Outputs?.ResponseCode ?? [])].filter(Boolean);
  // The message also has the output of a hook, which may say anything.
  return codes.length > 0 ? codes.includes(EXIT_CODE) : AGENT_MESSAGE.test(FailureMessage);
}

/** Before the step that starts the application. In a later recovery the watchdog may have fired at its time. */
export function wasStartedEarly(execution: AutomationExecution, watchdogDue: string): boolean {
  const { StepExecutions = [], Parameters = {} } = execution;
  const isBackup = Parameters.Purpose?.[0] !== 'Recover';
  const firedEarly = (step: StepExecution): boolean =>
    hookReport(step).FiredBefore &&
    (isBackup || (step.ExecutionStartTime?.getTime() ?? Number.POSITIVE_INFINITY) < Date.parse(watchdogDue));
  return StepExecutions.filter(({ StepName }) => STARTING_STEPS.some((name) => name === StepName)).some(
    (step) => foundStarted(step) || firedEarly(step),
  );
}

const ENDED_OR_NOT_STARTED: ReadonlySet<string | undefined> = new Set(['Success', 'Pending']);

/** Before the snapshots were made. Cancelling an automation does not cancel a command already sent: it may make its snapshots while the
 *  last step starts the application. */
export const wasInterrupted = ({ StepExecutions = [] }: AutomationExecution): boolean =>
  StepExecutions.some(
    ({ StepName = '', StepStatus }) =>
      !STEPS_AFTER_SNAPSHOTS.includes(StepName) && !ENDED_OR_NOT_STARTED.has(StepStatus),
  );

export async function markNotAtRest(
  client: EC2Client,
  createdBy: string,
  { Parameters = {} }: AutomationExecution,
  requestId = Parameters.SnapshotRequestId?.[0],
): Promise<void> {
  const [instanceId] = Parameters.InstanceId ?? [];
  if (instanceId === undefined || requestId === undefined) return;
  const snapshots = await listSnapshots(client, { instanceId, createdBy, requestId });
  const Resources = snapshots.flatMap(({ SnapshotId }) => SnapshotId ?? []);
  if (Resources.length === 0) return;
  await client.send(new CreateTagsCommand({ Resources, Tags: [{ Key: NOT_AT_REST, Value: 'true' }] }));
}
