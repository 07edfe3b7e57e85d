/** Grants become statements: one for each scope, each with the ARNs and conditions of that scope. */
import { operations } from '../../contracts/operations';
import { copyExtents, runbookExtents } from '../../stacks/extents';
import { grantStatements, policy, trustPolicy } from '../../stacks/iam';

const arns = {
  arn: (service: string, resource: string) => `arn:aws:${service}:eu-central-1:123456789012:${resource}`,
  unownedArn: (service: string, resource: string) => `arn:aws:${service}:eu-central-1::${resource}`,
};
const runbook = {
  name: 'Runbook',
  arn: arns.arn('ssm', 'document/Runbook'),
  roleArn: 'arn:aws:iam::123456789012:role/Automation',
  nameParameter: { arn: arns.arn('ssm', 'parameter/runbook') },
};
const extents = { ...copyExtents(arns, 'us'), ...runbookExtents(arns, runbook) };

const statementFor = (sid: string) => {
  const grants = Object.values(operations).flatMap(({ actions }) => actions);
  return grantStatements(grants, extents).find((statement) => statement.sid === sid);
};

test.each([
  [
    'OurBackup',
    ['fsx:DeleteBackup'],
    { 'aws:ResourceTag/CreatedBy': 'us' },
    [arns.arn('fsx', 'backup/*')],
    { Null: { 'aws:ResourceTag/SnapshotMgmtHold': 'true' } },
  ],
  [
    'OurSnapshot',
    ['ec2:DeleteSnapshot'],
    { 'aws:ResourceTag/CreatedBy': 'us' },
    ['arn:aws:ec2:eu-central-1::snapshot/*'],
    { Null: { 'aws:ResourceTag/SnapshotMgmtHold': 'true' } },
  ],
  [
    'VerdictOnOurSnapshot',
    ['ec2:CreateTags'],
    { 'aws:ResourceTag/CreatedBy': 'us' },
    ['arn:aws:ec2:eu-central-1::snapshot/*'],
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'SnapshotMgmtNotAtRest' } },
  ],
  [
    'NewBackup',
    ['fsx:CreateBackup', 'fsx:TagResource'],
    { 'aws:RequestTag/CreatedBy': 'us' },
    [arns.arn('fsx', 'backup/*')],
  ],
  ['RunbookRole', ['iam:PassRole'], { 'iam:PassedToService': 'ssm.amazonaws.com' }, [runbook.roleArn]],
])('%s is conditioned', (sid, actions, equals, resources, more: object = {}) => {
  expect(statementFor(sid)).toEqual({ sid, actions, resources, condition: { StringEquals: equals, ...more } });
});

test('actions on one scope share a statement, whatever operation they come from, in a fixed order', () => {
  const grants = [
    { action: 'b:Second', on: 'runbook' },
    { action: 'b:First', on: 'runbook' },
    { action: 'b:Second', on: 'runbook' },
  ] as const;
  expect(grantStatements(grants, extents)).toEqual([
    { sid: 'Runbook', actions: ['b:First', 'b:Second'], ...extents.runbook },
  ]);
});

test('a grant on something the role was not told of fails', () => {
  expect(() => grantStatements([{ action: 'a:B', on: 'state-machine' }], extents)).toThrow(
    'a:B is declared on state-machine, but the role was not told where that is',
  );
});

test('policies are written as IAM reads them', () => {
  const everything = {
    sid: 'AnyFsx',
    actions: ['fsx:DescribeBackups'],
    resources: '*',
    because: 'told elsewhere',
  } as const;
  expect(JSON.parse(policy([everything]))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'AnyFsx', Effect: 'Allow', Action: 'fsx:DescribeBackups', Resource: '*' }],
  });
  expect(JSON.parse(trustPolicy('ec2.amazonaws.com'))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
});
