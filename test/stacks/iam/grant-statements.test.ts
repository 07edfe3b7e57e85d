/** Grants become one statement per scope, with the ARNs and conditions of that scope. */
import { operations } from '../../../contracts/operations';
import { grantStatements } from '../../../stacks/iam/grant-statements';
import { copyScopes, runbookScopes } from '../../../stacks/iam/resource-scopes';

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
const scopes = { ...copyScopes(arns, 'us'), ...runbookScopes(arns, runbook) };

const statementFor = (sid: string) => {
  const grants = Object.values(operations).flatMap(({ actions }) => actions);
  return grantStatements(grants, scopes).find((statement) => statement.sid === sid);
};

test.each([
  [
    'OwnBackup',
    ['fsx:DeleteBackup'],
    { 'aws:ResourceTag/CreatedBy': 'us' },
    [arns.arn('fsx', 'backup/*')],
    { Null: { 'aws:ResourceTag/SnapshotMgmtHold': 'true' } },
  ],
  [
    'OwnSnapshot',
    ['ec2:DeleteSnapshot'],
    { 'aws:ResourceTag/CreatedBy': 'us' },
    ['arn:aws:ec2:eu-central-1::snapshot/*'],
    { Null: { 'aws:ResourceTag/SnapshotMgmtHold': 'true' } },
  ],
  [
    'NotAtRestTag',
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
])('%s has the conditions of its scope', (sid, actions, equals, resources, more: object = {}) => {
  expect(statementFor(sid)).toEqual({ sid, actions, resources, condition: { StringEquals: equals, ...more } });
});

test('merges the actions on one scope into one statement, sorted and without repetition', () => {
  const grants = [
    { action: 'b:Second', on: 'runbook' },
    { action: 'b:First', on: 'runbook' },
    { action: 'b:Second', on: 'runbook' },
  ] as const;
  expect(grantStatements(grants, scopes)).toEqual([
    { sid: 'Runbook', actions: ['b:First', 'b:Second'], ...scopes.runbook },
  ]);
});

test('refuses a grant on a scope that the role does not have', () => {
  expect(() => grantStatements([{ action: 'a:B', on: 'state-machine' }], scopes)).toThrow(
    'a:B is granted on state-machine, but the role has no such resource scope',
  );
});
