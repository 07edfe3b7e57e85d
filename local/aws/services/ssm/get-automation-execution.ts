/** ssm:GetAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import type { AutomationExecution } from '../../automation-engine';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';
import { automationExecutionArn } from './automation-execution-arn';
import { AutomationExecutionId } from './parameters';

export const getAutomationExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ AutomationExecutionId }),
  authorize: ({ AutomationExecutionId }, { aws }) => [
    { action: 'ssm:GetAutomationExecution', resource: automationExecutionArn(aws, AutomationExecutionId) },
  ],
  concerns: ({ AutomationExecutionId }, { aws }) => found(aws, AutomationExecutionId).Parameters.InstanceId?.[0],
  answer({ AutomationExecutionId }, { aws }) {
    const { tags, ...execution } = found(aws, AutomationExecutionId);
    return { AutomationExecution: { ...execution, StepExecutionsTruncated: false } };
  },
});

function found({ automations, clock }: EmbeddedAws, id: string): AutomationExecution {
  const execution = automations.listed(clock.now()).find(({ AutomationExecutionId }) => AutomationExecutionId === id);
  if (execution !== undefined) return execution;
  throw new ServiceError('AutomationExecutionNotFoundException', `There is no automation execution ${id}.`);
}
