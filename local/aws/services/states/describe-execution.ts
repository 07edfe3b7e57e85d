/** states:DescribeExecution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { Arn, statesAction } from './parameters';

export const describeExecution = statesAction({
  accepts: v.strictObject({ executionArn: Arn }),
  authorize: onResource(({ executionArn }) => executionArn),
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
