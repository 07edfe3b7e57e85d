/** states:DescribeStateMachine. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
import * as v from 'valibot';
import { action } from '../../action';
import { Arn } from './parameters';
import { stateMachine } from './state-machines';

export const describeStateMachine = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ stateMachineArn: Arn }),
  authorize: ({ stateMachineArn }) => [{ action: 'states:DescribeStateMachine', resource: stateMachineArn }],
  answer({ stateMachineArn }, { aws }) {
    const { arn, name, roleArn, definition } = stateMachine(aws, stateMachineArn);
    return {
      stateMachineArn: arn,
      name,
      roleArn,
      definition: JSON.stringify(definition),
      status: 'ACTIVE',
      type: 'STANDARD',
      creationDate: aws.clock.now(),
    };
  },
});
