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

const READ = { rate: 'ssmReadAutomationRate', burst: 'ssmReadAutomationBurst' } as const;
const START = { rate: 'ssmStartAutomationRate', burst: 'ssmStartAutomationBurst' } as const;
const STOP = { rate: 'ssmStopAutomationRate', burst: 'ssmStopAutomationBurst' } as const;

export const actions = {
  DescribeAutomationExecutions: throttled(describeAutomationExecutions, () => READ),
  DescribeDocument: describeDocument,
  DescribeInstanceInformation: describeInstanceInformation,
  GetAutomationExecution: throttled(getAutomationExecution, () => READ),
  GetDocument: getDocument,
  GetParameter: getParameter,
  StartAutomationExecution: throttled(startAutomationExecution, () => START),
  StopAutomationExecution: throttled(stopAutomationExecution, () => STOP),
};
