/** The comment on a pull request, for plans that Terraform 1.11 made of the module (shortened to what is reviewed) and for plans
 *  in the documented format. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { Plan } from '../../plan-review/plan';
import { commentOn } from './comment-on';

const unlisted = { now: Date.parse('2026-11-24T00:00:00Z'), copies: undefined };

const recorded = (name: string): Plan =>
  v.parse(Plan, JSON.parse(readFileSync(path.join(__dirname, 'plans', `${name}.json`), 'utf8')));

interface Planned {
  readonly type: string;
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
}

const ACTIONS = { update: ['update'], create: ['create'], delete: ['delete'] };

/** The comment on a plan with one change. */
const reviewOf = ({ type, before, after, unknown }: Planned): string =>
  commentOn(
    'prod',
    v.parse(Plan, {
      format_version: '1.2',
      resource_changes: [
        {
          address: `${type}.it`,
          type,
          change: {
            actions: ACTIONS[before === undefined ? 'create' : after === undefined ? 'delete' : 'update'],
            before: before ?? null,
            after: after ?? null,
            after_unknown: unknown ?? {},
          },
        },
      ],
    }),
    unlisted,
  );

const manager = (settings: object = {}) => ({
  environment: [
    {
      variables: {
        RETENTION_TYPE: 'days',
        RETENTION_VALUE: '14',
        KEEP_AT_LEAST: '3',
        ACCEPTED_GRADE: 'ApplicationConsistent',
        CREATED_BY: 'fsx-ebs-snapshot-mgmt/SnapshotMgmt',
        ...settings,
      },
    },
  ],
});

test('many settings at once', () => {
  expect(commentOn('prod', recorded('changed'), unlisted)).toMatchSnapshot();
});

test('another name replaces everything, and copies of the old name are no longer deleted', () => {
  const text = commentOn('prod', recorded('renamed'), unlisted);
  expect(text.split('\n')[0]).toMatch(/^### Plan of `prod`: \d+ to replace$/);
  expect(text).toContain('because `function_name` cannot be changed in place');
  expect(text).toContain('copies tagged `fsx-ebs-snapshot-mgmt/SnapshotMgmt` are no longer deleted');
  expect(text).toContain('the history of past runs is deleted with the old state machine');
});

test('a deployment is destroyed', () => {
  const text = commentOn('prod', recorded('destroy'), unlisted);
  expect(text.indexOf('💥 destroy')).toBeLessThan(text.indexOf('#### Effects'));
  expect(text).toContain('Copies tagged `fsx-ebs-snapshot-mgmt/SnapshotMgmt` are no longer deleted');
  expect(text).toContain('No run can start, and');
  expect(text).toContain('The schedule `cron(0 16 ? * MON-FRI *) UTC` is deleted');
});

describe('retention', () => {
  test.each([
    [
      { RETENTION_VALUE: '7' },
      'The retention period is shortened from 14 to 7 days: copies older than 7 days expire at the next run',
    ],
    [{ RETENTION_VALUE: '1' }, 'is shortened from 14 to 1 day:'],
    [{ RETENTION_TYPE: 'hours', RETENTION_VALUE: '48' }, 'is shortened from 14 days to 48 hours:'],
    [{ RETENTION_TYPE: 'weeks', RETENTION_VALUE: '4' }, 'is extended from 14 days to 4 weeks:'],
    [
      { KEEP_AT_LEAST: '1' },
      'The number of good copies of each resource that are kept whatever their age changes from 3 to 1: others',
    ],
    [
      { KEEP_AT_LEAST: '5' },
      'The number of good copies of each resource that are kept whatever their age changes from 3 to 5.',
    ],
    [
      { ACCEPTED_GRADE: 'CrashConsistent' },
      'The lowest accepted grade changes from ApplicationConsistent to CrashConsistent: an',
    ],
  ])('%j', (settings, words) => {
    expect(reviewOf({ type: 'aws_lambda_function', before: manager(), after: manager(settings) })).toContain(words);
  });

  test('the same period in another unit is no change', () => {
    const after = manager({ RETENTION_TYPE: 'weeks', RETENTION_VALUE: '2' });
    expect(reviewOf({ type: 'aws_lambda_function', before: manager(), after })).not.toContain('retention period');
  });
});

const document = (commands: readonly string[]) => ({
  content: JSON.stringify({
    mainSteps: [{ name: 'PostSnapshotExecution', inputs: { Parameters: { commands } } }],
  }),
});

const policy = (...Statement: readonly object[]) => ({ role: 'Manager', policy: JSON.stringify({ Statement }) });
const ownCopies = { StringEquals: { 'aws:ResourceTag/CreatedBy': 'x' } };
const remove = { Action: 'fsx:DeleteBackup', Resource: '*', Condition: ownCopies };

test.each<[string, Planned, string]>([
  [
    'a disabled schedule',
    {
      type: 'aws_scheduler_schedule',
      before: { state: 'ENABLED', schedule_expression: 'rate(1 days)' },
      after: { state: 'DISABLED', schedule_expression: 'rate(1 days)' },
    },
    'The schedule is disabled: no run starts automatically',
  ],
  [
    'a script',
    { type: 'aws_ssm_document', before: document(['a', 'b']), after: document(['a', 'c']) },
    '~~~diff\n }\n a\n-b\n+c\n~~~',
  ],
  [
    'a script that holds a fence',
    { type: 'aws_ssm_document', before: document(['a']), after: document(['~~~~']) },
    '~~~~~diff',
  ],
  [
    'a runbook that refers to resources not created yet',
    { type: 'aws_ssm_document', before: document(['a']), after: {}, unknown: { content: true } },
    'known only after apply: create what it refers to first',
  ],
  [
    'a delete without the condition on the tag',
    { type: 'aws_iam_role_policy', before: policy(remove), after: policy({ ...remove, Condition: {} }) },
    '`Manager` may `fsx:DeleteBackup` without a condition on the tag CreatedBy',
  ],
  [
    'an added permission',
    {
      type: 'aws_iam_role_policy',
      before: policy(remove),
      after: policy(remove, { Action: 's3:GetObject', Resource: '*' }),
    },
    '`Manager` may also `s3:GetObject`.',
  ],
  [
    'a removed permission',
    {
      type: 'aws_iam_role_policy',
      before: policy(remove, { Action: 'fsx:TagResource', Resource: '*' }),
      after: policy(remove),
    },
    '`Manager` may no longer `fsx:TagResource`',
  ],
  [
    'another key',
    { type: 'aws_sqs_queue', before: { kms_master_key_id: '' }, after: { kms_master_key_id: 'arn:k' } },
    '`aws_sqs_queue.it` is encrypted with `arn:k` instead of AWS',
  ],
  ['a deleted key', { type: 'aws_kms_key', before: {} }, '💥 Data encrypted with `aws_kms_key.it` cannot be decrypted'],
  [
    'a changed trust policy',
    {
      type: 'aws_iam_role',
      before: { name: 'R', assume_role_policy: '{}' },
      after: { name: 'R', assume_role_policy: '{"a":1}' },
    },
    'The trust policy of role `R` changes',
  ],
])('%s', (_, planned, words) => {
  expect(reviewOf(planned)).toContain(words);
});

test('no changes', () => {
  expect(commentOn('dev', v.parse(Plan, { format_version: '1.2' }), unlisted)).toBe('### Plan of `dev`: no changes\n');
});

test('shows drift made outside Terraform, and not the defaults that a refresh fills in', () => {
  const drift = (before: object, after: object) =>
    commentOn(
      'dev',
      v.parse(Plan, {
        format_version: '1.2',
        resource_drift: [{ address: 'a.b', type: 'a', change: { actions: ['update'], before, after } }],
      }),
      unlisted,
    );
  expect(drift({ tags: null, name: 'x' }, { tags: {}, name: 'x' })).not.toContain('outside Terraform');
  expect(drift({ state: 'ENABLED' }, { state: 'DISABLED' })).toContain(
    'Changed outside Terraform since the last apply (1)',
  );
});

test('a comment is no longer than GitHub accepts', () => {
  const lines = (sign: string) => Array.from({ length: 2400 }, (_, index) => `${sign} ${index} ${'x'.repeat(20)}`);
  const text = reviewOf({
    type: 'aws_ssm_document',
    before: document(lines('a').slice(0, 50)),
    after: document(lines('b')),
  });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('The details are too long');
});
