/** Mistakes with service integrations and callbacks. None may compile. */
import { type Callback, type Integration, machine, resultOf, type TaskToken } from '../../../../state-machine/asl';

const getItem: Integration<{ TableName: string }, { Item: { Name: string } }, 'DynamoDB.ResourceNotFoundException'> = {
  action: 'dynamodb:getItem',
  errors: ['DynamoDB.ResourceNotFoundException'],
  timeoutSeconds: 10,
  permissions: [],
};

const listItems: Integration<{ Tables: string[] }, unknown, never> = {
  action: 'aws-sdk:dynamodb:batchGetItem',
  errors: [],
  timeoutSeconds: 10,
  permissions: [],
};

const ask: Callback<{ QueueUrl: string; MessageBody: { Token: TaskToken } }, { Yes: boolean }, never> = {
  action: 'sqs:sendMessage.waitForTaskToken',
  errors: [],
  timeoutSeconds: 3600,
  permissions: [],
};

const rest = { errors: [], timeoutSeconds: 1, permissions: [] } as const;

export const mistakes = [
  // @ts-expect-error DynamoDB's query has no optimized integration
  (): Integration<unknown, unknown, never> => ({ action: 'dynamodb:query', ...rest }),
  // @ts-expect-error only jobs can be waited for
  (): Integration<unknown, unknown, never> => ({ action: 'sqs:sendMessage.sync', ...rest }),
  // @ts-expect-error a callback's action waits for a task token
  (): Callback<unknown, unknown, never> => ({ action: 'sqs:sendMessage', ...rest }),
  // @ts-expect-error an output field that the action does not give
  (): Integration<unknown, { A: 1 }, never> => ({ action: 'sns:publish', outputFields: ['B'], ...rest }),
  () =>
    machine<{
      input: { Table: string; Wait: number };
      states: {
        Get: { Table: string; Wait: number };
        Ask: { Table: string; Wait: number };
        End: { Name: string };
      };
      output: unknown;
    }>('Calls', {
      startAt: 'Get',
      states: {
        Get: ({ $, $$, task }) => {
          const parameters = { TableName: $.Table };
          // @ts-expect-error a parameter is missing
          task(getItem, { parameters: {}, resultPath: null, next: 'Ask' });
          // @ts-expect-error a list that holds an expression takes array(...)
          task(listItems, { parameters: { Tables: [$.Table] }, resultPath: null, next: 'Ask' });
          // @ts-expect-error an action has parameters, a function a payload
          task(getItem, { payload: parameters, resultPath: null, next: 'Ask' });
          // @ts-expect-error an error that the action does not declare
          task(getItem, { parameters, resultPath: null, retry: [{ errors: ['DynamoDB.Nothing'] }], next: 'Ask' });
          // @ts-expect-error the result has no such field
          task(getItem, { parameters, resultSelector: { All: resultOf(getItem).Items }, resultPath: '$', next: 'Ask' });
          // @ts-expect-error the selector omits what the next state takes
          task(getItem, { parameters, resultSelector: { Only: 1 }, resultPath: '$', next: 'End' });
          // @ts-expect-error the timeout is text
          task(getItem, { parameters, timeoutSeconds: $.Table, resultPath: null, next: 'Ask' });
          // @ts-expect-error only a callback has a token
          $$.Task.Token;
          return task(getItem, {
            parameters,
            resultSelector: { Name: resultOf(getItem).Item.Name },
            resultPath: '$',
            next: 'End',
          });
        },
        Ask: ({ $, task }) => {
          // @ts-expect-error the callback lacks its token
          task(ask, { parameters: () => ({ QueueUrl: $.Table, MessageBody: {} }), resultPath: null, end: true });
          const made = () => ({ QueueUrl: $.Table, MessageBody: { Token: 'made up' } });
          // @ts-expect-error a token is handed out, not made up
          task(ask, { parameters: made, resultPath: null, end: true });
          return task(ask, {
            parameters: ({ token }) => ({ QueueUrl: $.Table, MessageBody: { Token: token } }),
            heartbeatSeconds: $.Wait,
            resultPath: null,
            end: true,
          });
        },
        End: ({ succeed }) => succeed(),
      },
    }),
];
