/** ssm:GetAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import { automationExecutionArn } from './automation-execution-arn';
import { AutomationExecutionId } from './parameters';

export const getAutomationExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ AutomationExecutionId }),
  authorize: ({ AutomationExecutionId }, { aws }) => [
    { action: 'ssm:GetAutomationExecution', resource: automationExecutionArn(aws, AutomationExecutionId) },
  ],
  concerns: ({ AutomationExecutionId }, { aws }) =>
    aws.automations.get(AutomationExecutionId).Parameters.InstanceId?.[0],
  answer: ({ AutomationExecutionId }, { aws }) => ({
    AutomationExecution: { ...aws.automations.get(AutomationExecutionId), StepExecutionsTruncated: false },
  }),
});
