/** A call of every kind: a function, an optimized action, an SDK action, a callback, a job. */
import type { Callback, Integration, LambdaOperation, TaskToken } from '../../../state-machine/asl';

export const measure: LambdaOperation<{ Id: string }, { Size: number; Name: string }, 'Gone'> = {
  functionName: 'Measure',
  constants: { Operation: 'Measure' },
  outputFields: ['Size', 'Name'],
  errors: ['Gone'],
  timeoutSeconds: 7,
};

export const put: Integration<{ TableName: string; Item: { Id: string } }, { Done: boolean }, 'DynamoDB.Busy'> = {
  action: 'dynamodb:putItem',
  outputFields: ['Done'],
  errors: ['DynamoDB.Busy'],
  timeoutSeconds: 5,
  permissions: [{ action: 'dynamodb:PutItem', on: 'resource', arn: 'arn:aws:dynamodb:*:*:table/Things' }],
};

export const describe: Integration<{ VolumeIds: string[] }, { Volumes: { Size: number }[] }, never> = {
  action: 'aws-sdk:ec2:describeVolumes',
  errors: [],
  timeoutSeconds: 5,
  permissions: [{ action: 'ec2:DescribeVolumes', on: 'resource', arn: '*' }],
};

export const ask: Callback<{ QueueUrl: string; MessageBody: { Token: TaskToken } }, { Yes: boolean }, never> = {
  action: 'sqs:sendMessage.waitForTaskToken',
  errors: [],
  timeoutSeconds: 600,
  permissions: [{ action: 'sqs:SendMessage', on: 'resource', arn: 'arn:aws:sqs:*:*:Questions' }],
};

export const run: Integration<{ StateMachineArn: string }, { Output: string }, never> = {
  action: 'states:startExecution.sync:2',
  outputFields: ['Output'],
  errors: [],
  timeoutSeconds: 600,
  permissions: [{ action: 'states:StartExecution', on: 'resource', arn: 'arn:aws:states:*:*:stateMachine:Other' }],
};
