/** states:StartExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';
import type { Execution } from '../../execution-engine';
import { requireJson } from '../../protocols/json-text';
import { reject } from '../../service-error';
import { Arn, Name, requireName, statesAction } from './parameters';
import { existingStateMachine } from './state-machines';

const MAX_INPUT_BYTES = 262_144;

export const startExecution = statesAction({
  accepts: v.strictObject({
    stateMachineArn: Arn,
    name: v.optional(Name),
    input: v.optional(v.pipe(v.string(), v.maxBytes(MAX_INPUT_BYTES)), '{}'),
    traceHeader: v.optional(v.string()),
  }),
  authorize: onResource(({ stateMachineArn }) => stateMachineArn),
  concerns: ({ stateMachineArn }) => stateMachineArn,
  answer({ stateMachineArn, name: given, input }, { aws }) {
    const machine = existingStateMachine(aws, stateMachineArn);
    const name = given ?? aws.ids.uuid();
    requireName(name);
    requireJson(input, 'InvalidExecutionInput', (error) => `Invalid State Machine Execution Input: '${error}'`);
    const earlier = aws.executions
      .list()
      .find((other) => other.name === name && other.stateMachineArn === stateMachineArn && isNameTaken(other, aws));
    if (earlier !== undefined && (earlier.status !== 'RUNNING' || earlier.input !== input)) {
      reject('ExecutionAlreadyExists', `Execution Already Exists: '${earlier.executionArn}'`);
    }
    const open = aws.executions.list().filter(({ status }) => status === 'RUNNING').length;
    if (earlier === undefined && open >= aws.quotas('statesOpenExecutions')) {
      reject('ExecutionLimitExceeded', `${open} executions are running.`);
    }
    const { executionArn, startDate } = earlier ?? aws.executions.start(machine, name, input);
    return { executionArn, startDate };
  },
});

const DAY = 24 * 60 * 60 * 1000;

const isNameTaken = ({ stopDate }: Execution, { clock, quotas }: EmbeddedAws): boolean =>
  stopDate === undefined || clock.now().getTime() - stopDate.getTime() < quotas('statesNameDays') * DAY;
