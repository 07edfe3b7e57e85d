/** ssm:StopAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StopAutomationExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import { automationExecutionArn } from './automation-execution-arn';
import { AutomationExecutionId } from './parameters';

export const stopAutomationExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    AutomationExecutionId,
    Type: v.optional(v.literal('Cancel', 'only Cancel can be done here'), 'Cancel'),
  }),
  authorize: ({ AutomationExecutionId }, { aws }) => [
    { action: 'ssm:StopAutomationExecution', resource: automationExecutionArn(aws, AutomationExecutionId) },
  ],
  answer({ AutomationExecutionId }, { aws }) {
    aws.automations.cancel(AutomationExecutionId);
    return {};
  },
});
