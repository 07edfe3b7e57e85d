/** ssm:GetAutomationExecution. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { automationExecutionArn, existingExecution } from './automation-executions';
import { AutomationExecutionId, ssmAction } from './parameters';

export const getAutomationExecution = ssmAction({
  accepts: v.strictObject({ AutomationExecutionId }),
  authorize: onResource(({ AutomationExecutionId: id }, { aws }) => automationExecutionArn(aws, id)),
  concerns: ({ AutomationExecutionId: id }, { aws }) => existingExecution(aws, id).Parameters.InstanceId?.[0],
  answer({ AutomationExecutionId: id }, { aws }) {
    const { tags, listedFrom, ...execution } = existingExecution(aws, id);
    return { AutomationExecution: { ...execution, StepExecutionsTruncated: false } };
  },
});
