/** states:StartExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import { ServiceError } from '../../service-error';
import { Arn } from './parameters';
import { stateMachine } from './state-machines';

const MAX_NAME_LENGTH = 80;
const MAX_INPUT_BYTES = 262_144;

/** White space, wildcards, brackets, control characters and a list of others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the rule is about
const NOT_IN_NAMES = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export const startExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    stateMachineArn: Arn,
    name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH))),
    input: v.optional(v.pipe(v.string(), v.maxBytes(MAX_INPUT_BYTES)), '{}'),
    traceHeader: v.optional(v.string()),
  }),
  authorize: ({ stateMachineArn }) => [{ action: 'states:StartExecution', resource: stateMachineArn }],
  concerns: ({ stateMachineArn }) => stateMachineArn,
  answer({ stateMachineArn, name: given, input }, { aws }) {
    const machine = stateMachine(aws, stateMachineArn);
    const name = given ?? aws.ids.uuid();
    if (NOT_IN_NAMES.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
    refuseUnlessJson(input);
    const earlier = aws.executions
      .list()
      .find((other) => other.name === name && other.stateMachineArn === stateMachineArn);
    if (earlier !== undefined && (earlier.status !== 'RUNNING' || earlier.input !== input)) {
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${earlier.executionArn}'`);
    }
    const { executionArn, startDate } = earlier ?? aws.executions.start(aws, machine, name, input);
    return { executionArn, startDate };
  },
});

function refuseUnlessJson(input: string): void {
  try {
    JSON.parse(input);
  } catch (error) {
    throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${error}'`);
  }
}
