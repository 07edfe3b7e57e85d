/** states:ListStateMachines. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
import * as v from 'valibot';
import { onEverything } from '../../action';
import { pageOf } from '../../pagination';
import { invalidToken, MaxResults, NextToken, statesAction } from './parameters';
import { stateMachines as all } from './state-machines';

export const listStateMachines = statesAction({
  accepts: v.strictObject({ maxResults: MaxResults, nextToken: NextToken }),
  authorize: onEverything,
  answer({ maxResults, nextToken }, { aws }) {
    const page = pageOf({
      items: all(aws),
      idOf: ({ arn }) => arn,
      pageSize: aws.pageSize,
      maxResults,
      nextToken,
      query: 'ListStateMachines',
      invalidToken,
    });
    const creationDate = aws.clock.now();
    const stateMachines = page.items.map(({ arn, name }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate,
    }));
    return { stateMachines, nextToken: page.nextToken };
  },
});
