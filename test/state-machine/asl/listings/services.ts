/** An action of AWS, a callback, and the permissions that the role needs for them. */
import {
  type Callback,
  callsOf,
  type Integration,
  machine,
  permissionsOf,
  type TaskToken,
} from '../../../../state-machine/asl';

/** An action of AWS: its input, its output, its errors, and the permissions that it needs. */
const save: Integration<{ TableName: string; Item: { Id: { S: string } } }, object, 'DynamoDB.Throttling'> = {
  action: 'dynamodb:putItem',
  outputFields: [],
  errors: ['DynamoDB.Throttling'],
  timeoutSeconds: 5,
  permissions: [{ action: 'dynamodb:PutItem', on: 'resource', arn: 'arn:aws:dynamodb:*:*:table/Orders' }],
};

/** Only the task itself provides a TaskToken, so a callback without one does not compile. */
const requestApproval: Callback<
  { QueueUrl: string; MessageBody: { Order: string; Token: TaskToken } },
  { Granted: boolean },
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
  states: { Save: Order; RequestApproval: Order };
  output: Order & { Approval: { Granted: boolean } };
}>('Approval', {
  startAt: 'Save',
  states: {
    Save: ({ $, task }) =>
      task(save, {
        parameters: { TableName: 'Orders', Item: { Id: { S: $.Id } } },
        resultPath: null,
        next: 'RequestApproval',
      }),
    RequestApproval: ({ $, task }) =>
      task(requestApproval, {
        parameters: ({ token }) => ({ QueueUrl: 'https://...', MessageBody: { Order: $.Id, Token: token } }),
        heartbeatSeconds: 3600,
        resultPath: 'Approval',
        end: true,
      }),
  },
});

/** What the machine calls, and the permissions that its role needs for that. */
export const calls = callsOf(approval).map(({ state, action }) => `${state} calls ${action}`);
export const allowed = permissionsOf(approval).map(({ action }) => action);
