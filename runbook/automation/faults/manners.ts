/** Whether a step says what AWS would otherwise decide by itself, and gives its action the time that it may take. */
import { LONGEST_API_CALL_SECONDS } from '../actions';
import { type AutomationFault, faultAt } from './automation-faults';
import { commandParameters, type LooseStep } from './loose-document';

const MANNERS = ['timeoutSeconds', 'maxAttempts', 'isCritical', 'onFailure', 'onCancel'] as const;

/** How long the action may take: for a command, until the agent has it and then until it is done.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
function actionSeconds(step: LooseStep): number {
  if (step.action === 'aws:executeAwsApi') return LONGEST_API_CALL_SECONDS;
  if (step.action !== 'aws:runCommand') return 0;
  return Number(step.inputs.TimeoutSeconds) + Number(commandParameters(step).executionTimeout ?? 0);
}

export function mannerFaults(step: LooseStep): readonly AutomationFault[] {
  const fault = faultAt(step.name);
  const { commands, executionTimeout } = commandParameters(step);
  const missing = [
    ...MANNERS.filter((manner) => step[manner] === undefined),
    ...(step.action === 'aws:runCommand' && step.inputs.TimeoutSeconds === undefined ? ['TimeoutSeconds'] : []),
    // SSM would grant a script an hour.
    ...(commands !== undefined && executionTimeout === undefined ? ['executionTimeout'] : []),
  ];
  const seconds = actionSeconds(step);
  return [
    ...missing.map((name) => fault('NOT_WRITTEN_OUT', `Say what ${name} is: AWS's default is not what you mean.`)),
    ...((step.timeoutSeconds ?? Number.POSITIVE_INFINITY) <= seconds
      ? [
          fault(
            'TIMEOUT_TOO_SHORT',
            `Its action may take ${seconds} seconds: give the step more, or it works on while the next one runs.`,
          ),
        ]
      : []),
  ];
}
