/** states:ListExecutions, of a state machine or of a Map Run.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
import * as v from 'valibot';
import { action } from '../../action';
import { pageOf } from '../../pagination';
import { Arn, ExecutionStatus, invalidToken, MaxResults, NextToken, pageSizeOf } from './parameters';
import { stateMachine } from './state-machines';

const ListExecutionsInput = v.strictObject({
  stateMachineArn: v.optional(Arn),
  mapRunArn: v.optional(Arn),
  statusFilter: v.optional(ExecutionStatus),
  maxResults: v.optional(MaxResults),
  nextToken: v.optional(NextToken),
});

export const listExecutions = action({
  malformed: 'ValidationException',
  accepts: v.pipe(
    ListExecutionsInput,
    v.check(
      ({ stateMachineArn, mapRunArn }) => (stateMachineArn === undefined) !== (mapRunArn === undefined),
      'either stateMachineArn or mapRunArn must be given',
    ),
  ),
  authorize: ({ stateMachineArn, mapRunArn }) => [
    { action: 'states:ListExecutions', resource: stateMachineArn ?? mapRunArn ?? '*' },
  ],
  answer({ stateMachineArn, mapRunArn, statusFilter, maxResults, nextToken }, { aws }) {
    if (stateMachineArn !== undefined) stateMachine(aws, stateMachineArn);
    const wanted = aws.executions
      .list()
      .filter((execution) => mapRunArn === execution.mapRunArn)
      .filter((execution) => stateMachineArn === undefined || execution.stateMachineArn === stateMachineArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter);
    const page = pageOf({
      items: wanted,
      idOf: ({ executionArn }) => executionArn,
      pageSize: pageSizeOf(maxResults, aws.pageSize),
      nextToken,
      query: ['ListExecutions', stateMachineArn, mapRunArn, statusFilter],
      invalidToken,
    });
    const executions = page.items.map(({ history, input, output, error, cause, ...item }) => item);
    return { executions, nextToken: page.nextToken };
  },
});
