/** The actions of AWS Systems Manager, at the rates that AWS allows. */
import { throttled } from '../../quotas/throttle';
import { describeAutomationExecutions } from './describe-automation-executions';
import { describeDocument } from './describe-document';
import { describeInstanceInformation } from './describe-instance-information';
import { getAutomationExecution } from './get-automation-execution';
import { getDocument } from './get-document';
import { getParameter } from './get-parameter';
import { startAutomationExecution } from './start-automation-execution';
import { stopAutomationExecution } from './stop-automation-execution';

export const actions = {
  DescribeAutomationExecutions: throttled(describeAutomationExecutions, () => 'ssmReadAutomation'),
  DescribeDocument: describeDocument,
  DescribeInstanceInformation: describeInstanceInformation,
  GetAutomationExecution: throttled(getAutomationExecution, () => 'ssmReadAutomation'),
  GetDocument: getDocument,
  GetParameter: getParameter,
  StartAutomationExecution: throttled(startAutomationExecution, () => 'ssmStartAutomation'),
  StopAutomationExecution: throttled(stopAutomationExecution, () => 'ssmStopAutomation'),
};
