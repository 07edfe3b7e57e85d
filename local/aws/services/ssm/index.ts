/** AWS Systems Manager: what the embedded AWS has of it, at the rates that AWS allows. */
import { describeAutomationExecutions } from './describe-automation-executions';
import { describeDocument } from './describe-document';
import { describeInstanceInformation } from './describe-instance-information';
import { getAutomationExecution } from './get-automation-execution';
import { getDocument } from './get-document';
import { getParameter } from './get-parameter';
import { startAutomationExecution } from './start-automation-execution';
import { stopAutomationExecution } from './stop-automation-execution';
import { throttled } from './throttle';

export const actions = {
  DescribeAutomationExecutions: throttled(describeAutomationExecutions, { perSecond: 3, burst: 10 }),
  DescribeDocument: describeDocument,
  DescribeInstanceInformation: describeInstanceInformation,
  GetAutomationExecution: throttled(getAutomationExecution, { perSecond: 3, burst: 10 }),
  GetDocument: getDocument,
  GetParameter: getParameter,
  StartAutomationExecution: throttled(startAutomationExecution, { perSecond: 1, burst: 5 }),
  StopAutomationExecution: throttled(stopAutomationExecution, { perSecond: 1, burst: 5 }),
};
