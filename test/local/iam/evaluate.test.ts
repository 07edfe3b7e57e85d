/** The decision of IAM policies on a request. */
import fc from 'fast-check';
import * as v from 'valibot';
import { evaluate } from '../../../local/iam/evaluate';
import { PolicyDocument } from '../../../local/iam/policy-document';
import type { AuthorizationRequest } from '../../../local/iam/request';

const policy = (...Statement: readonly object[]) => v.parse(PolicyDocument, { Version: '2012-10-17', Statement });
const allow = (rest: object) => ({ Effect: 'Allow', ...rest });
const deny = (rest: object) => ({ Effect: 'Deny', ...rest });
const EVERYTHING = { Action: '*', Resource: '*' };

const backup = 'arn:aws:fsx:eu-west-1:210987654321:backup/backup-1';
const request: AuthorizationRequest = { action: 'fsx:DeleteBackup', resource: backup };

test.each([
  ['nothing said', [], 'ImplicitDeny'],
  ['the very action and resource', [allow({ Action: 'fsx:DeleteBackup', Resource: backup })], 'Allow'],
  ['the action in other letters', [allow({ Action: 'FSX:deleteBACKUP', Resource: backup })], 'Allow'],
  [
    'the resource in other letters',
    [allow({ Action: 'fsx:DeleteBackup', Resource: backup.toUpperCase() })],
    'ImplicitDeny',
  ],
  ['wildcards', [allow({ Action: 'fsx:Delete*', Resource: 'arn:*:fsx:*:backup/backup-?' })], 'Allow'],
  [
    'a wildcard for one character where there is none',
    [allow({ Action: 'fsx:DeleteBackup?', Resource: '*' })],
    'ImplicitDeny',
  ],
  [
    'a list that holds it',
    [allow({ Action: ['fsx:CreateBackup', 'fsx:DeleteBackup'], Resource: ['x', backup] })],
    'Allow',
  ],
  ['another resource', [allow({ Action: 'fsx:*', Resource: 'arn:aws:fsx:*:*:file-system/*' })], 'ImplicitDeny'],
  ['all actions but others', [allow({ NotAction: ['ec2:*', 'fsx:Create*'], Resource: '*' })], 'Allow'],
  ['all actions but this', [allow({ NotAction: 'fsx:*', Resource: '*' })], 'ImplicitDeny'],
  ['all resources but this', [allow({ Action: '*', NotResource: 'arn:aws:fsx:*' })], 'ImplicitDeny'],
  ['no resource at all', [allow({ Action: '*' })], 'ImplicitDeny'],
  ['allowed and denied', [allow(EVERYTHING), deny({ Action: 'fsx:Delete*', Resource: '*' })], 'ExplicitDeny'],
  ['denied elsewhere', [allow(EVERYTHING), deny({ Action: 'fsx:*', Resource: '*:file-system/*' })], 'Allow'],
  ['dots are no wildcards', [allow({ Action: 'fsx.DeleteBackup', Resource: '*' })], 'ImplicitDeny'],
])('%s', (_what, statements, decision) => {
  expect(evaluate([policy(...statements)], request)).toBe(decision);
});

test('a description of everything needs the resource *', () => {
  const describe = { action: 'fsx:DescribeBackups', resource: '*' };
  expect(evaluate([policy(allow({ Action: 'fsx:*', Resource: 'arn:aws:fsx:*' }))], describe)).toBe('ImplicitDeny');
  expect(evaluate([policy(allow({ Action: 'fsx:*', Resource: '*' }))], describe)).toBe('Allow');
});

test('all lines of a condition must hold', () => {
  const Condition = {
    StringEquals: { 'aws:ResourceTag/a': '1', 'aws:ResourceTag/b': ['1', '2'] },
    Bool: { 'aws:SecureTransport': true },
  };
  const decide = (conditions: Record<string, string>) =>
    evaluate([policy(allow({ ...EVERYTHING, Condition }))], { ...request, conditions });
  const all = { 'aws:ResourceTag/a': '1', 'aws:resourcetag/B': '2', 'aws:SecureTransport': 'true' };
  expect(decide(all)).toBe('Allow');
  expect(decide({ ...all, 'aws:ResourceTag/a': '2' })).toBe('ImplicitDeny');
  expect(decide({ ...all, 'aws:SecureTransport': 'false' })).toBe('ImplicitDeny');
});

test('a policy with a field that is not known is refused', () => {
  expect(() => policy(allow({ ...EVERYTHING, Conditions: {} }))).toThrow('Conditions');
  expect(() => policy({ ...EVERYTHING, Effect: 'allow' })).toThrow();
});

const words = fc.constantFrom('fsx:DeleteBackup', 'fsx:*', '*', 'ec2:*', 'fsx:CreateBackup');
const resources = fc.constantFrom('*', backup, 'arn:aws:ec2:*', 'arn:aws:fsx:*:*:backup/*');
const statements = fc.array(
  fc.record({ Effect: fc.constantFrom('Allow', 'Deny'), Action: words, Resource: resources }),
  { maxLength: 6 },
);

test('the order of statements, and over how many policies they are spread, does not matter', () => {
  fc.assert(
    fc.property(statements, fc.nat(), (list, cut) => {
      const at = cut % (list.length + 1);
      const expected = evaluate([policy(...list)], request);
      expect(evaluate([policy(...list.toReversed())], request)).toBe(expected);
      expect(evaluate([policy(...list.slice(0, at)), policy(...list.slice(at))], request)).toBe(expected);
    }),
  );
});

test('one more allow never takes a right away, one more deny never gives one', () => {
  fc.assert(
    fc.property(statements, words, resources, (list, Action, Resource) => {
      const before = evaluate([policy(...list)], request);
      const allowed = evaluate([policy(...list, allow({ Action, Resource }))], request);
      const denied = evaluate([policy(...list, deny({ Action, Resource }))], request);
      if (before === 'Allow') expect(allowed).toBe('Allow');
      if (before !== 'Allow') expect(denied).not.toBe('Allow');
      if (before === 'ExplicitDeny') expect(allowed).toBe('ExplicitDeny');
    }),
  );
});
