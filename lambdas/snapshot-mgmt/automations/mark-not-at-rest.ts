/** Marks the snapshots of a run whose application may have been at work, so that no grading ever takes them for
 *  application-consistent. */
import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { RESTORING_STEP, STARTED_EARLY_EXIT_CODE } from '../../../contracts/runbook';
import { NOT_AT_REST } from '../../../contracts/tags';
import { listSnapshots } from '../list-snapshots';

const EXIT_CODE = String(STARTED_EARLY_EXIT_CODE);
const AGENT_SAYS = new RegExp(`exit status ${EXIT_CODE}\\b`);

/** By the exit code of the last step, wherever SSM tells it: which fields it fills in for a command that failed is documented
 *  nowhere. */
export const wasStartedEarly = ({ StepExecutions = [] }: AutomationExecution): boolean =>
  StepExecutions.filter(({ StepName }) => StepName === RESTORING_STEP).some(
    ({ ResponseCode, Outputs, FailureMessage = '' }) =>
      [ResponseCode, ...(Outputs?.ResponseCode ?? [])].includes(EXIT_CODE) || AGENT_SAYS.test(FailureMessage),
  );

const OVER_OR_NEVER_BEGUN: ReadonlySet<string | undefined> = new Set(['Success', 'Pending']);

/** Before the last step, that is, in the middle of a command that nobody recalls: it may go on, and make its snapshots while the
 *  last step already starts the application. */
export const wasInterrupted = ({ StepExecutions = [] }: AutomationExecution): boolean =>
  StepExecutions.some(
    ({ StepName, StepStatus }) => StepName !== RESTORING_STEP && !OVER_OR_NEVER_BEGUN.has(StepStatus),
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
