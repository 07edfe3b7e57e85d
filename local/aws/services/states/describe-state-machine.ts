/** states:DescribeStateMachine. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { Arn, statesAction } from './parameters';
import { existingStateMachine } from './state-machines';

export const describeStateMachine = statesAction({
  accepts: v.strictObject({ stateMachineArn: Arn }),
  authorize: onResource(({ stateMachineArn }) => stateMachineArn),
  answer({ stateMachineArn }, { aws }) {
    const { arn, name, roleArn, definition } = existingStateMachine(aws, stateMachineArn);
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
