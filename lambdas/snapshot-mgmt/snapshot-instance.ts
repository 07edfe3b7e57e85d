/** Starts the automation for one attempt on an instance, once, however often the attempt is sent. */
import { StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { snapshotInstance as contract } from '../../contracts/operations/snapshot-instance';
import { RUNBOOK_PARAMETERS, snapshotName } from '../../contracts/runbook';
import { attempt } from '../runtime/attempt';
import { isAwsError } from '../runtime/aws-error';
import { DeclaredError } from '../runtime/declared-error';
import { derivedUuid } from './derived-id';
import { type DescribedInstance, describedInstance } from './described-instance';
import { implement } from './implement';
import { forgetRunbookName, runbookName } from './runbook-name';

/** The runbook stops the application first, so it is not started where nothing can come of it. */
function demandSomethingToSnapshot(instanceId: string, { state, dataVolumes }: DescribedInstance): void {
  const fault =
    state !== 'running'
      ? `${instanceId} is ${state}: start it, only on a running instance can the application be quiesced.`
      : `${instanceId} has no data volumes: attach one, or untag the instance.`;
  if (state !== 'running' || dataVolumes.length === 0) throw new DeclaredError('AutomationRejected', fault);
}

const NO_SUCH_DOCUMENT = ['AutomationDefinitionNotFoundException', 'AutomationDefinitionVersionNotFoundException'];

export const snapshotInstance = implement(
  contract,
  async ({ InstanceId, RequestId, AttemptCount }, { clients, environment }) => {
    const instance = await describedInstance(clients.ec2(), InstanceId);
    demandSomethingToSnapshot(InstanceId, instance);
    const ssm = clients.ssm();
    const SnapshotRequestId = derivedUuid(RequestId, InstanceId, String(AttemptCount));
    const command = new StartAutomationExecutionCommand({
      DocumentName: await runbookName(ssm, environment.RUNBOOK_NAME_PARAMETER),
      DocumentVersion: environment.RUNBOOK_VERSION,
      ClientToken: SnapshotRequestId,
      Parameters: {
        [RUNBOOK_PARAMETERS.InstanceId]: [InstanceId],
        [RUNBOOK_PARAMETERS.SnapshotName]: [snapshotName(instance.name, InstanceId)],
        [RUNBOOK_PARAMETERS.SnapshotRequestId]: [SnapshotRequestId],
        [RUNBOOK_PARAMETERS.SnapshotSetSize]: [String(instance.dataVolumes.length)],
      },
    });
    const started = await attempt(ssm.send(command));
    if (!started.ok) {
      if (isAwsError(started.error, ...NO_SUCH_DOCUMENT)) forgetRunbookName(ssm);
      throw started.error;
    }
    const ExecutionId = started.value.AutomationExecutionId ?? '';
    return { ExecutionId, SnapshotRequestId, AttemptCount: AttemptCount + 1 };
  },
  {
    renamed: {
      AutomationDefinitionNotFoundException: 'AutomationRejected',
      AutomationDefinitionVersionNotFoundException: 'AutomationRejected',
      InvalidAutomationExecutionParametersException: 'AutomationRejected',
      /** The instance was renamed, or its volumes changed, between two sends of one attempt: the first one is running. */
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
