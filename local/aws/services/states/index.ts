/** The actions of AWS Step Functions, at the rates that AWS allows. */
import { throttled } from '../../quotas/throttle';
import { createStateMachine } from './create-state-machine';
import { describeExecution } from './describe-execution';
import { describeStateMachine } from './describe-state-machine';
import { getExecutionHistory } from './get-execution-history';
import { listExecutions } from './list-executions';
import { listStateMachines } from './list-state-machines';
import { startExecution } from './start-execution';
import { stopExecution } from './stop-execution';
import { validateStateMachineDefinition } from './validate-state-machine-definition';

export const actions = {
  CreateStateMachine: createStateMachine,
  DescribeExecution: describeExecution,
  DescribeStateMachine: describeStateMachine,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListStateMachines: listStateMachines,
  StartExecution: throttled(startExecution, () => 'statesStart'),
  StopExecution: stopExecution,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
};
