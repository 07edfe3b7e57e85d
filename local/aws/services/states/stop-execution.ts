/** states:StopExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { Arn, statesAction } from './parameters';

export const stopExecution = statesAction({
  accepts: v.strictObject({
    executionArn: Arn,
    error: v.optional(v.pipe(v.string(), v.maxLength(256))),
    cause: v.optional(v.pipe(v.string(), v.maxLength(32_768))),
  }),
  authorize: onResource(({ executionArn }) => executionArn),
  concerns: ({ executionArn }) => executionArn,
  /** For an execution that has already ended, the answer is when it ended. */
  async answer({ executionArn, error, cause }, { aws }) {
    aws.executions.stop(executionArn, error, cause);
    return { stopDate: (await aws.executions.ended(executionArn)).stopDate };
  },
});
