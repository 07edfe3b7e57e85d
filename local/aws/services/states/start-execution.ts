/** states:StartExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';
import { parseJson } from '../../protocols/json-text';
import { ServiceError } from '../../service-error';
import type { Execution } from './executions';
import { Arn, Name, refuseUnlessName } from './parameters';
import { stateMachine } from './state-machines';

const MAX_INPUT_BYTES = 262_144;

export const startExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    stateMachineArn: Arn,
    name: v.optional(Name),
    input: v.optional(v.pipe(v.string(), v.maxBytes(MAX_INPUT_BYTES)), '{}'),
    traceHeader: v.optional(v.string()),
  }),
  authorize: ({ stateMachineArn }) => [{ action: 'states:StartExecution', resource: stateMachineArn }],
  concerns: ({ stateMachineArn }) => stateMachineArn,
  answer({ stateMachineArn, name: given, input }, { aws }) {
    const machine = stateMachine(aws, stateMachineArn);
    const name = given ?? aws.ids.uuid();
    refuseUnlessName(name);
    refuseUnlessJson(input);
    const earlier = aws.executions
      .list()
      .find((other) => other.name === name && other.stateMachineArn === stateMachineArn && isRemembered(other, aws));
    if (earlier !== undefined && (earlier.status !== 'RUNNING' || earlier.input !== input)) {
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${earlier.executionArn}'`);
    }
    const open = aws.executions.list().filter(({ status }) => status === 'RUNNING').length;
    if (earlier === undefined && open >= aws.quotas('statesOpenExecutions')) {
      throw new ServiceError('ExecutionLimitExceeded', `${open} executions are running.`);
    }
    const { executionArn, startDate } = earlier ?? aws.executions.start(aws, machine, name, input);
    return { executionArn, startDate };
  },
});

const DAY = 24 * 60 * 60 * 1000;

const isRemembered = ({ stopDate }: Execution, { clock, quotas }: EmbeddedAws): boolean =>
  stopDate === undefined || clock.now().getTime() - stopDate.getTime() < quotas('statesNameDays') * DAY;

function refuseUnlessJson(input: string): void {
  try {
    parseJson(input);
  } catch (error) {
    throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${error}'`);
  }
}
