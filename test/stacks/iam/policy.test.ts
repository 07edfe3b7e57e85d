/** Policies and trust policies have the form that IAM reads. */
import { policy, trustPolicy } from '../../../stacks/iam/policy';

test('writes one action and one resource as a string', () => {
  const statement = {
    sid: 'AnyFsx',
    actions: ['fsx:DescribeBackups'],
    resources: '*',
    because: 'no resources',
  } as const;
  expect(JSON.parse(policy([statement]))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'AnyFsx', Effect: 'Allow', Action: 'fsx:DescribeBackups', Resource: '*' }],
  });
});

test('lets a service assume a role', () => {
  expect(JSON.parse(trustPolicy('ec2.amazonaws.com'))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
});
