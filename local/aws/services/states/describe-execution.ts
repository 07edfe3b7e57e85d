/** states:DescribeExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
import * as v from 'valibot';
import { action } from '../../action';
import { Arn } from './parameters';

export const describeExecution = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ executionArn: Arn }),
  authorize: ({ executionArn }) => [{ action: 'states:DescribeExecution', resource: executionArn }],
  concerns: ({ executionArn }) => executionArn,
  answer({ executionArn }, { aws }) {
    const { history, ...description } = aws.executions.get(executionArn);
    return {
      ...description,
      inputDetails: { included: true },
      ...(description.output === undefined ? {} : { outputDetails: { included: true } }),
      redriveCount: 0,
    };
  },
});
