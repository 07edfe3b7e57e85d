/** AWS Systems Manager: what the embedded AWS has of it, at the rates that AWS allows. */
import type { Action } from '../../action';
import type { QuotaName } from '../../quotas/quotas';
import { throttled, throttling } from '../../quotas/throttle';
import { describeAutomationExecutions } from './describe-automation-executions';
import { describeDocument } from './describe-document';
import { describeInstanceInformation } from './describe-instance-information';
import { getAutomationExecution } from './get-automation-execution';
import { getDocument } from './get-document';
import { getParameter } from './get-parameter';
import { startAutomationExecution } from './start-automation-execution';
import { stopAutomationExecution } from './stop-automation-execution';

const within = (action: Action, rate: QuotaName, burst: QuotaName): Action =>
  throttled(action, () => ({ rate, burst, refusal: throttling }));

export const actions = {
  DescribeAutomationExecutions: within(describeAutomationExecutions, 'ssmReadAutomationRate', 'ssmReadAutomationBurst'),
  DescribeDocument: describeDocument,
  DescribeInstanceInformation: describeInstanceInformation,
  GetAutomationExecution: within(getAutomationExecution, 'ssmReadAutomationRate', 'ssmReadAutomationBurst'),
  GetDocument: getDocument,
  GetParameter: getParameter,
  StartAutomationExecution: within(startAutomationExecution, 'ssmStartAutomationRate', 'ssmStartAutomationBurst'),
  StopAutomationExecution: within(stopAutomationExecution, 'ssmStopAutomationRate', 'ssmStopAutomationBurst'),
};
