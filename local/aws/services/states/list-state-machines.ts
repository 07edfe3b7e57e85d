/** states:ListStateMachines. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
import * as v from 'valibot';
import { action } from '../../action';
import { pageOf } from '../../pagination';
import { invalidToken, MaxResults, NextToken, pageSizeOf } from './parameters';
import { stateMachines as all } from './state-machines';

export const listStateMachines = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ maxResults: v.optional(MaxResults), nextToken: v.optional(NextToken) }),
  authorize: () => [{ action: 'states:ListStateMachines', resource: '*' }],
  answer({ maxResults, nextToken }, { aws }) {
    const page = pageOf({
      items: all(aws),
      idOf: ({ arn }) => arn,
      pageSize: pageSizeOf(maxResults, aws.pageSize),
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
