/** A changed setting plans changes only of the resources that it concerns, and replaces none that holds data. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../../stacks/settings/settings';
import { least } from '../stacks/configurations';
import { type EmulatedAws, startEmulatedAws } from './emulated-aws';
import { createSynthesisFolder, type SynthesisFolder } from './synthesis-folder';
import { type Changes, Terraform } from './terraform';

let aws: EmulatedAws;
let scratch: SynthesisFolder;
let terraform: Terraform;
beforeAll(async () => {
  scratch = createSynthesisFolder();
  aws = await startEmulatedAws();
  terraform = new Terraform(scratch.synthesize(least, 'stack'), scratch.folder, aws.endpoint);
  await terraform.init();
  await terraform.apply();
});
afterAll(async () => {
  await aws.stop();
  scratch.remove();
});

/** Plans changed settings against the applied deployment. */
function planned(changes: Partial<Environment>): Promise<Changes> {
  scratch.synthesize({ ...least, ...changes }, 'stack');
  return terraform.plan();
}

const updates = (...addresses: readonly string[]): Changes =>
  Object.fromEntries(addresses.map((address) => [address, 'update']));

const LOG_GROUPS = ['manager', 'retention', 'trigger', 'workflow'].map(
  (name) => `aws_cloudwatch_log_group.${name}_logs`,
);
const FUNCTIONS = ['manager', 'retention', 'trigger'].map((name) => `aws_lambda_function.${name}`);
const QUEUE = 'aws_sqs_queue.dead-letters';
const RUNBOOK = 'aws_ssm_document.runbook';
const RUNBOOK_NAME = 'aws_ssm_parameter.runbook_name';
const STATE_MACHINE = 'aws_sfn_state_machine.workflow';
const ROLES = ['manager', 'retention', 'runbook', 'schedule', 'trigger', 'workflow'].map(
  (name) => `aws_iam_role.${name}_role`,
);

/** The policies of the roles that read or write encrypted data. */
const KEY_USERS = ['manager', 'retention', 'schedule', 'trigger'].map(
  (name) => `aws_iam_role_policy.${name}_role_policy`,
);

const target = (tagKey: string) => ({ fileSystems: { tagKey }, instances: {} });

test.each<[string, Partial<Environment>, Changes]>([
  ['nothing', {}, {}],
  ['retention', { retention: { unit: 'days', value: 14 } }, updates('aws_lambda_function.retention')],
  ['the schedule', { schedule: { expression: 'rate(2 days)' } }, updates('aws_scheduler_schedule.schedule')],
  ['the target tags', { targets: target('Backup') }, updates('aws_lambda_function.trigger')],
  ['the concurrency', { workflow: { instanceConcurrency: 3 } }, updates(STATE_MACHINE)],
  ['the log retention', { logRetentionDays: 30 }, updates(...LOG_GROUPS)],
  [
    // The manager starts the version of the runbook that was deployed with it.
    'the services to stop',
    { applicationServices: ['W3SVC'] },
    updates(RUNBOOK, 'aws_lambda_function.manager'),
  ],
  [
    'tags',
    { tags: { Owner: 'storage' } },
    updates(...LOG_GROUPS, ...FUNCTIONS, ...ROLES, QUEUE, RUNBOOK, RUNBOOK_NAME, STATE_MACHINE),
  ],
  [
    'an instance profile',
    { instanceProfile: true },
    {
      'aws_iam_instance_profile.instance-profile': 'create',
      'aws_iam_role.instance-profile_role': 'create',
      'aws_iam_role_policy_attachment.instance-profile_AWSEC2VssSnapshotPolicy': 'create',
      'aws_iam_role_policy_attachment.instance-profile_AmazonSSMManagedInstanceCore': 'create',
    },
  ],
  [
    'a key',
    { kmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d' },
    updates(...LOG_GROUPS, ...FUNCTIONS, ...KEY_USERS, QUEUE),
  ],
])('%s', async (_, changes, expected) => {
  expect(await planned(changes)).toEqual(expected);
});

describe('a changed address', () => {
  const moved = (): string => path.join(terraform.folder, 'moved.tf.json');

  beforeAll(() => {
    scratch.synthesize(least, 'stack');
    const file = path.join(terraform.folder, 'cdk.tf.json');
    const renamed = readFileSync(file, 'utf8').replace(/(?<="|aws_sqs_queue\.)dead-letters/g, 'undelivered');
    writeFileSync(file, renamed);
  });
  afterAll(() => rmSync(moved(), { force: true }));

  test('replaces the queue with its messages', async () => {
    expect(await terraform.plan()).toMatchObject({ [QUEUE]: 'delete', 'aws_sqs_queue.undelivered': 'create' });
  });

  test('changes nothing with a moved block', async () => {
    writeFileSync(moved(), JSON.stringify({ moved: [{ from: QUEUE, to: 'aws_sqs_queue.undelivered' }] }));
    expect(await terraform.plan()).toEqual({});
  });
});

test('a changed name replaces every resource that is named after it', async () => {
  const changes = await planned({ name: 'Nightly' });
  for (const address of [...LOG_GROUPS, ...FUNCTIONS, ...ROLES, QUEUE, RUNBOOK, RUNBOOK_NAME, STATE_MACHINE]) {
    expect(`${address} ${changes[address]}`).toBe(`${address} replace`);
  }
});
