/** ssm:StopAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StopAutomationExecution.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { automationExecutionArn } from './automation-executions';
import { AutomationExecutionId, ssmAction } from './parameters';

export const stopAutomationExecution = ssmAction({
  accepts: v.strictObject({
    AutomationExecutionId,
    Type: v.optional(v.literal('Cancel', 'only Cancel is supported here'), 'Cancel'),
  }),
  authorize: onResource(({ AutomationExecutionId: id }, { aws }) => automationExecutionArn(aws, id)),
  answer({ AutomationExecutionId }, { aws }) {
    aws.automations.cancel(AutomationExecutionId);
    return {};
  },
});
