/** states:ListExecutions, of a state machine or of a Map Run.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
import * as v from 'valibot';
import { onResource } from '../../action';
import { Arn, ExecutionStatus, Paging, statesAction, statesPage } from './parameters';
import { existingStateMachine } from './state-machines';

const ListExecutionsInput = v.strictObject({
  stateMachineArn: v.optional(Arn),
  mapRunArn: v.optional(Arn),
  statusFilter: v.optional(ExecutionStatus),
  ...Paging,
});

export const listExecutions = statesAction({
  accepts: v.pipe(
    ListExecutionsInput,
    v.check(
      ({ stateMachineArn, mapRunArn }) => (stateMachineArn === undefined) !== (mapRunArn === undefined),
      'either stateMachineArn or mapRunArn must be given',
    ),
  ),
  authorize: onResource(({ stateMachineArn, mapRunArn }) => stateMachineArn ?? mapRunArn ?? '*'),
  answer(input, context) {
    const { stateMachineArn, mapRunArn, statusFilter } = input;
    const { aws } = context;
    if (stateMachineArn !== undefined) existingStateMachine(aws, stateMachineArn);
    const requested = aws.executions
      .list()
      .filter((execution) => mapRunArn === execution.mapRunArn)
      .filter((execution) => stateMachineArn === undefined || execution.stateMachineArn === stateMachineArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter);
    const { items, nextToken } = statesPage(requested, ({ executionArn }) => executionArn, input, context);
    return { executions: items.map(({ history, input, output, error, cause, ...item }) => item), nextToken };
  },
});
