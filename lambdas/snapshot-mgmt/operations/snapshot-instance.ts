/** Starts the automation for one attempt on an instance, once, however often the attempt is sent. */
import { type SSMClient, StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { snapshotInstance as contract } from '../../../contracts/operations/snapshot-instance';
import { RUNBOOK_PARAMETERS, snapshotName } from '../../../contracts/runbook';
import { attemptTag, instanceTag } from '../../../contracts/tags';
import { attempt } from '../../runtime/attempt';
import { isAwsError } from '../../runtime/aws-error';
import { DeclaredError } from '../../runtime/declared-error';
import { findAutomation, listRunningAutomations } from '../automations/list-automations';
import { forgetRunbookName, runbookName } from '../automations/runbook-name';
import { derivedUuid } from '../derived-id';
import { type DescribedInstance, describeInstance } from '../describe-instance';
import { operationHandler } from '../operation-handler';

/** The runbook stops the application first, so it is not started where nothing can come of it. */
function demandSomethingToSnapshot(instanceId: string, { state, volumes }: DescribedInstance): void {
  const fault =
    state !== 'running'
      ? `${instanceId} is ${state}: start it, only on a running instance can the application be quiesced.`
      : `${instanceId} has no volumes to snapshot: attach one, or untag the instance.`;
  if (state !== 'running' || volumes.length === 0) throw new DeclaredError('AutomationRejected', fault);
}

/** The automation of this very attempt, if the answer to its start was lost and it is at work now. One of another run stops the
 *  attempt here: two on one instance would start and stop its application in turns. The list may lag behind; that two runs
 *  pass here at once, only the watchdog on the instance can prevent. */
async function automationAtWork(ssm: SSMClient, instanceId: string, requestId: string): Promise<string | undefined> {
  const [other] = await listRunningAutomations(ssm, instanceTag(instanceId));
  if (other === undefined) return undefined;
  const own = await findAutomation(ssm, attemptTag(requestId));
  if (own !== undefined) return own;
  throw new DeclaredError(
    'InstanceBusy',
    `Automation ${other} of another run is at work on ${instanceId}: it goes first.`,
  );
}

const NO_SUCH_DOCUMENT = ['AutomationDefinitionNotFoundException', 'AutomationDefinitionVersionNotFoundException'];

export const snapshotInstance = operationHandler(
  contract,
  async ({ InstanceId, RequestId, AttemptCount }, { clients, environment }) => {
    const instance = await describeInstance(clients.ec2(), InstanceId, environment);
    demandSomethingToSnapshot(InstanceId, instance);
    const ssm = clients.ssm();
    // Two deployments with one schedule give their runs the same name.
    const SnapshotRequestId = derivedUuid(environment.CREATED_BY, RequestId, InstanceId, String(AttemptCount));
    const outcome = (ExecutionId: string) => ({ ExecutionId, SnapshotRequestId, AttemptCount: AttemptCount + 1 });
    const atWork = await automationAtWork(ssm, InstanceId, SnapshotRequestId);
    if (atWork !== undefined) return outcome(atWork);
    const command = new StartAutomationExecutionCommand({
      DocumentName: await runbookName(ssm, environment.RUNBOOK_NAME_PARAMETER),
      DocumentVersion: environment.RUNBOOK_VERSION,
      ClientToken: SnapshotRequestId,
      Tags: [
        { Key: instanceTag(InstanceId), Value: SnapshotRequestId },
        { Key: attemptTag(SnapshotRequestId), Value: InstanceId },
      ],
      Parameters: {
        [RUNBOOK_PARAMETERS.InstanceId]: [InstanceId],
        [RUNBOOK_PARAMETERS.SnapshotName]: [snapshotName(instance.name, InstanceId)],
        [RUNBOOK_PARAMETERS.SnapshotRequestId]: [SnapshotRequestId],
        [RUNBOOK_PARAMETERS.SnapshotSetSize]: [String(instance.volumes.length)],
      },
    });
    const started = await attempt(ssm.send(command));
    if (started.ok) return outcome(started.value.AutomationExecutionId ?? '');
    if (isAwsError(started.error, ...NO_SUCH_DOCUMENT)) forgetRunbookName(ssm);
    // The instance was renamed, or its volumes changed, between two sends of one attempt: the first one is running.
    const first = isAwsError(started.error, 'IdempotentParameterMismatch')
      ? await findAutomation(ssm, attemptTag(SnapshotRequestId))
      : undefined;
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
      AutomationExecutionLimitExceededException: 'Wait until other automations have ended.',
      AutomationRejected: 'Deploy again, or repair what SSM names.',
    },
  },
);
