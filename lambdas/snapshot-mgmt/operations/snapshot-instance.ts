/** Starts the automation for one attempt on an instance, once, however often the attempt is sent. */
import { type SSMClient, StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { snapshotInstance as contract } from '../../../contracts/operations/snapshot-instance';
import { type RunbookParameter, snapshotName } from '../../../contracts/runbook';
import { attemptTag, instanceTag } from '../../../contracts/tags';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { DeclaredError } from '../../runtime/declared-error';
import { attemptId } from '../attempt-id';
import { listAutomations, RUNNING } from '../automations/list-automations';
import { forgetRunbookName, runbookName } from '../automations/runbook-name';
import { type DescribedInstance, describeInstance } from '../describe-instance';
import { operationHandler } from '../operation-handler';

/** The runbook stops the application first, so it must not start where it cannot make a copy. */
function requireVolumes(instanceId: string, { state, volumes }: DescribedInstance): void {
  const fault =
    state !== 'running'
      ? `${instanceId} is ${state}: start it; the application can be quiesced only on a running instance.`
      : `${instanceId} has no volumes to snapshot: attach one, or remove the tag from the instance.`;
  if (state !== 'running' || volumes.length === 0) throw new DeclaredError('AutomationRejected', fault);
}

/** This attempt's automation, if it is running and the response to its start was lost. An automation from another run ends the
 *  attempt: the two would stop and start the application by turns. SSM's list may lag behind; if two runs therefore pass this
 *  check at once, the watchdog on the instance refuses the second. */
async function runningAutomation(ssm: SSMClient, instanceId: string, requestId: string): Promise<string | undefined> {
  const [running] = await listAutomations(ssm, instanceTag(instanceId), RUNNING);
  if (running === undefined) return undefined;
  const [own] = await listAutomations(ssm, attemptTag(requestId));
  if (own !== undefined) return own;
  throw new DeclaredError(
    'InstanceBusy',
    `Automation ${running} from another run is still in progress on ${instanceId}; waiting for it to finish.`,
  );
}

const NO_SUCH_DOCUMENT = ['AutomationDefinitionNotFoundException', 'AutomationDefinitionVersionNotFoundException'];

export const snapshotInstance = operationHandler(
  contract,
  async ({ InstanceId, RequestId, AttemptCount, Purpose }, { clients, environment }) => {
    const instance = await describeInstance(clients.ec2(), InstanceId, environment);
    if (Purpose === 'Backup') requireVolumes(InstanceId, instance);
    const ssm = clients.ssm();
    const { CREATED_BY } = environment;
    const SnapshotRequestId = attemptId({ CREATED_BY, RequestId, InstanceId, AttemptCount, Purpose });
    const outcome = (ExecutionId: string) => ({ ExecutionId, SnapshotRequestId, AttemptCount: AttemptCount + 1 });
    const running = await runningAutomation(ssm, InstanceId, SnapshotRequestId);
    if (running !== undefined) return outcome(running);
    const command = new StartAutomationExecutionCommand({
      DocumentName: await runbookName(ssm, environment.RUNBOOK_NAME_PARAMETER),
      DocumentVersion: environment.RUNBOOK_VERSION,
      ClientToken: SnapshotRequestId,
      Tags: [
        { Key: instanceTag(InstanceId), Value: SnapshotRequestId },
        { Key: attemptTag(SnapshotRequestId), Value: InstanceId },
      ],
      Parameters: {
        InstanceId: [InstanceId],
        SnapshotName: [snapshotName(instance.name, InstanceId)],
        SnapshotRequestId: [SnapshotRequestId],
        SnapshotSetSize: [String(Math.max(1, instance.volumes.length))],
        // Left to the default, which a runbook without this parameter does not reject: an upgrade may be under way.
        ...(Purpose !== 'Backup' && { Purpose: [Purpose] }),
      } satisfies { readonly [Name in Exclude<RunbookParameter, 'Purpose'>]: string[] } & {
        readonly Purpose?: string[];
      },
    });
    const started = await attempt(ssm.send(command));
    if (started.ok) return outcome(started.value.AutomationExecutionId ?? '');
    if (isAwsError(started.error, ...NO_SUCH_DOCUMENT)) forgetRunbookName(ssm);
    // The instance's name or volumes changed between two requests for one attempt: the first one's automation was started.
    if (!isAwsError(started.error, 'IdempotentParameterMismatch')) throw started.error;
    const [first] = await listAutomations(ssm, attemptTag(SnapshotRequestId));
    if (first === undefined) throw started.error;
    return outcome(first);
  },
  {
    renamed: {
      AutomationDefinitionNotFoundException: 'AutomationRejected',
      AutomationDefinitionVersionNotFoundException: 'AutomationRejected',
      InvalidAutomationExecutionParametersException: 'AutomationRejected',
      IdempotentParameterMismatch: 'AutomationRejected',
      InvalidTarget: 'AutomationRejected',
      ParameterNotFound: 'AutomationRejected',
    },
    remedies: {
      AutomationExecutionLimitExceededException: 'Wait for other automations to finish.',
      AutomationRejected: 'Deploy again, or correct what SSM names.',
    },
  },
);
