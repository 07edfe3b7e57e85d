/** states:ListStateMachines. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
import * as v from 'valibot';
import { onEverything } from '../../action';
import { Paging, statesAction, statesPage } from './parameters';
import { stateMachines } from './state-machines';

export const listStateMachines = statesAction({
  accepts: v.strictObject(Paging),
  authorize: onEverything,
  answer(input, context) {
    const { items, nextToken } = statesPage(stateMachines(context.aws), ({ arn }) => arn, input, context);
    const common = { type: 'STANDARD', creationDate: context.aws.clock.now() };
    return { stateMachines: items.map(({ arn, name }) => ({ stateMachineArn: arn, name, ...common })), nextToken };
  },
});
