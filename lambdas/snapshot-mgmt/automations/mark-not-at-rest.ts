/** Tags the snapshots of an automation during which the application may have been running, so that they never count as
 *  application-consistent. */
import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { RESTORING_STEP, STARTED_EARLY_EXIT_CODE } from '../../../contracts/runbook';
import { NOT_AT_REST } from '../../../contracts/tags';
import { listSnapshots } from '../../copies/list-snapshots';

const EXIT_CODE = String(STARTED_EARLY_EXIT_CODE);
const AGENT_MESSAGE = new RegExp(`exit status ${EXIT_CODE}\\b`);

/** By the last step's exit code, in whichever field SSM reports it: which fields it fills in for a failed command is not
 *  documented. */
export const wasStartedEarly = ({ StepExecutions = [] }: AutomationExecution): boolean =>
  StepExecutions.filter(({ StepName }) => StepName === RESTORING_STEP).some(
    ({ ResponseCode, Outputs, FailureMessage = '' }) =>
      [ResponseCode, ...(Outputs?.ResponseCode ?? [])].includes(EXIT_CODE) || AGENT_MESSAGE.test(FailureMessage),
  );

const ENDED_OR_NOT_STARTED: ReadonlySet<string | undefined> = new Set(['Success', 'Pending']);

/** Before the last step. Cancelling an automation does not cancel a command already sent: it may make its snapshots while the
 *  last step starts the application. */
export const wasInterrupted = ({ StepExecutions = [] }: AutomationExecution): boolean =>
  StepExecutions.some(
    ({ StepName, StepStatus }) => StepName !== RESTORING_STEP && !ENDED_OR_NOT_STARTED.has(StepStatus),
  );

export async function markNotAtRest(
  client: EC2Client,
  createdBy: string,
  { Parameters = {} }: AutomationExecution,
): Promise<void> {
  const [instanceId] = Parameters.InstanceId ?? [];
  const [requestId] = Parameters.SnapshotRequestId ?? [];
  if (instanceId === undefined || requestId === undefined) return;
  const snapshots = await listSnapshots(client, { instanceId, createdBy, requestId });
  const Resources = snapshots.flatMap(({ SnapshotId }) => SnapshotId ?? []);
  if (Resources.length === 0) return;
  await client.send(new CreateTagsCommand({ Resources, Tags: [{ Key: NOT_AT_REST, Value: 'true' }] }));
}
