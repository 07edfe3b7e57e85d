/** Actions of AWS, a callback, and what the role needs for them. */
import {
  type Callback,
  callsOf,
  type Integration,
  machine,
  permissionsOf,
  type TaskToken,
} from '../../../state-machine/asl';

/** An action of AWS is declared like a function: what it takes and gives, how it can fail, what it must be allowed. */
const save: Integration<{ TableName: string; Item: { Id: { S: string } } }, object, 'DynamoDB.Throttling'> = {
  action: 'dynamodb:putItem',
  outputFields: [],
  errors: ['DynamoDB.Throttling'],
  timeoutSeconds: 5,
  permissions: [{ action: 'dynamodb:PutItem', on: 'resource', arn: 'arn:aws:dynamodb:*:*:table/Orders' }],
};

/** Whoever asks for a TaskToken gets it from the request alone: a callback that nobody could answer does not compile. */
const ask: Callback<
  { QueueUrl: string; MessageBody: { Order: string; Token: TaskToken } },
  { Yes: boolean },
  'Refused'
> = {
  action: 'sqs:sendMessage.waitForTaskToken',
  errors: ['Refused'],
  timeoutSeconds: 86_400,
  permissions: [{ action: 'sqs:SendMessage', on: 'resource', arn: 'arn:aws:sqs:*:*:Approvals' }],
};

interface Order {
  Id: string;
}

export const approval = machine<{
  input: Order;
  states: { Save: Order; Ask: Order };
  output: Order & { Answer: { Yes: boolean } };
}>('Approval', {
  startAt: 'Save',
  states: {
    Save: ({ $, task }) =>
      task(save, { parameters: { TableName: 'Orders', Item: { Id: { S: $.Id } } }, into: null, next: 'Ask' }),
    Ask: ({ $, task }) =>
      task(ask, {
        parameters: ({ token }) => ({ QueueUrl: 'https://...', MessageBody: { Order: $.Id, Token: token } }),
        heartbeatSeconds: 3600,
        into: 'Answer',
        end: true,
      }),
  },
});

/** Which operations and services it calls, and what its role must therefore be allowed. */
export const calls = callsOf(approval).map(({ state, action }) => `${state} calls ${action}`);
export const allowed = permissionsOf(approval).map(({ action }) => action);
