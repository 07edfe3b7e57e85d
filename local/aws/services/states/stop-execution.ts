/** states:StopExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import { Arn } from './parameters';

export const stopExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({
    executionArn: Arn,
    error: v.optional(v.pipe(v.string(), v.maxLength(256))),
    cause: v.optional(v.pipe(v.string(), v.maxLength(32_768))),
  }),
  authorize: ({ executionArn }) => [{ action: 'states:StopExecution', resource: executionArn }],
  concerns: ({ executionArn }) => executionArn,
  /** Of an execution that has ended it tells when it ended. */
  async answer({ executionArn, error, cause }, { aws }) {
    aws.executions.stop(executionArn, error, cause);
    return { stopDate: (await aws.executions.ended(executionArn)).stopDate };
  },
});
