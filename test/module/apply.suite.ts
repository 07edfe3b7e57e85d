/** Applies the Terraform module twice in one account, plans again without changes, reads the resources back, destroys them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hooksOf } from '../../runbook';
import { parseSettings } from '../../stacks/settings/check';
import { renderWorkflow } from '../../state-machine';
import { least } from '../stacks/configurations';
import { AwsReader } from '../terraform/aws-reader';
import { type EmulatedAws, startEmulatedAws } from '../terraform/emulated-aws';
import type { Terraform } from '../terraform/terraform';
import {
  calling,
  expectedRunbook,
  parameterOf,
  planned,
  root,
  runbookOf,
  statementsOf,
  workflowOf,
  writeModule,
} from './applied-module';

const REGION = 'eu-central-1';
const ACCOUNT = '123456789012';

const functionArns = (deployment: string) => {
  const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${deployment}`;
  return { SnapshotMgmt: arn, Retention: `${arn}-Retention` };
};

let aws: EmulatedAws;
let reader: AwsReader;
let written: ReturnType<typeof writeModule>;
beforeAll(async () => {
  process.env.AWS_REGION = REGION;
  written = writeModule();
  aws = await startEmulatedAws();
  reader = new AwsReader(aws.endpoint, REGION);
});
afterAll(async () => {
  await aws.stop();
  written.remove();
});

const { workflow, watchdogMinutes } = parseSettings('environment', 'environment', least);

describe('examples/complete', () => {
  let terraform: Terraform;
  beforeAll(async () => {
    terraform = root(written.folder, 'examples/complete', aws.endpoint);
    await terraform.init();
    await terraform.apply();
  });

  test('creates two deployments in one account, with two names', async () => {
    expect(await reader.counts()).toEqual({
      functions: 6,
      schedules: 2,
      logGroups: 8,
      stateMachines: 2,
      queues: 2,
      documents: 2,
      parameters: 2,
      roles: 13,
      instanceProfiles: 1,
    });
    expect(await parameterOf(reader, '/file-servers/ssm/ebs-volume-snapshot-document')).toBe(
      'FileServers-EbsVolumeSnapshot',
    );
  });

  test('plans no change after the apply', async () => {
    expect(await terraform.plannedAnything()).toBeUndefined();
  });

  test('without hooks, deploys the runbook that an environment with these settings gets', async () => {
    expect(await runbookOf(reader, 'FileServers')).toEqual(
      expectedRunbook('FileServers', {
        applicationServices: ['LanmanServer', 'MSSQL$PROD'],
        applicationHealth: { ports: [445, 1433], seconds: 100 },
        watchdogMinutes,
      }),
    );
  });

  test('embeds hooks given as text in the runbook and in the watchdog', async () => {
    const hook = (name: string): string =>
      readFileSync(path.join(written.folder, 'examples/complete/hooks', `${name}.ps1`), 'utf8').trim();
    expect(hook('stop-orders')).toContain('${env:');
    expect(await runbookOf(reader, 'Databases')).toEqual(
      expectedRunbook('Databases', {
        applicationServices: [],
        hooks: hooksOf(hook('stop-orders'), hook('start-orders')),
        watchdogMinutes: 45,
      }),
    );
  });

  test('writes numbers into the workflow as numbers', async () => {
    expect(await workflowOf(reader, 'FileServers')).toEqual(renderWorkflow(workflow, functionArns('FileServers')));
    expect(await workflowOf(reader, 'Databases')).toEqual(
      renderWorkflow(
        { ...workflow, fileSystemConcurrency: 2, instanceConcurrency: 5, pauseBetweenAttemptsSeconds: 900 },
        functionArns('Databases'),
      ),
    );
  });

  test('grants the use of a KMS key only where one is set', async () => {
    const key = { Sid: 'Key', Effect: 'Allow', Resource: expect.stringMatching(/^arn:aws:kms:/) };
    expect(await statementsOf(reader, 'Databases-Manager')).toContainEqual({ ...key, Action: 'kms:Decrypt' });
    expect(await statementsOf(reader, 'Databases-Scheduler')).toContainEqual({
      ...key,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    });
    expect(JSON.stringify(await statementsOf(reader, 'FileServers-Manager'))).not.toContain('kms:');
  });

  test('destroys everything', async () => {
    await terraform.destroy();
    expect(Object.values(await reader.counts()).filter((count) => count !== 0)).toEqual([]);
  });
});

test('embeds hooks with quotes, templates and escapes unchanged', async () => {
  const hostile = (tail: string) =>
    [
      '\'"\\',
      '${var.name} $${x} %{ if true } %%{ %{~ endif } $env:Path ${env:Path}',
      '{ { } } <a> & b `n `" \\u0024 \\n /^.|.$/',
      '\tWrite-Output "a"\r\n$(1 + 1)',
      tail,
    ].join('\n');
  const [pre, post] = [hostile('# pre "'), hostile('# post \\')];
  const terraform = root(written.folder, 'hostile', aws.endpoint, {
    'main.tf.json': {
      variable: { pre: {}, post: {} },
      module: {
        hostile: {
          source: '../',
          name: 'Hostile',
          schedule_expression: 'rate(1 day)',
          retention_value: 1,
          pre_snapshot_script: '${var.pre}',
          post_snapshot_script: '${var.post}',
          vss_copy_only: true,
          vss_no_writers: true,
          exclude_boot_volume: false,
          snapshot_description: '(hostile) a/b',
          snapshot_tags: { Team: 'dba', 'cost center': '4711' },
          accepted_grade: 'CrashConsistent',
          on_vss_failure: 'crash-consistent',
        },
      },
    },
    'terraform.tfvars.json': { pre, post },
  });
  await terraform.init();
  await terraform.apply();
  expect(await runbookOf(reader, 'Hostile')).toEqual(
    expectedRunbook(
      'Hostile',
      {
        applicationServices: [],
        hooks: hooksOf(pre, post),
        watchdogMinutes,
      },
      {
        copyOnly: true,
        noWriters: true,
        excludeBootVolume: false,
        description: '(hostile) a/b',
        tags: { Team: 'dba', 'cost center': '4711' },
        onVssFailure: 'crash-consistent',
      },
    ),
  );
  expect(await terraform.plannedAnything()).toBeUndefined();
  await terraform.destroy();
});

test('refuses hooks that would leave an application down or do not fit, and copies that would not count', async () => {
  const call = { schedule_expression: 'rate(2 days)', retention_value: 7 };
  const output = await planned(
    calling(written.folder, 'hooks', aws.endpoint, [
      { ...call, name: 'Half', pre_snapshot_script: 'Stop-Service -Name W3SVC' },
      // Twice in the runbook, and in its literal each quote is doubled.
      { ...call, name: 'Quotes', pre_snapshot_script: '', post_snapshot_script: "'".repeat(9_000) },
      { ...call, name: 'Large', pre_snapshot_script: 'x'.repeat(60_000), post_snapshot_script: '' },
      { ...call, name: 'Uncounted', on_vss_failure: 'crash-consistent' },
      {
        ...call,
        name: 'Fits',
        accepted_grade: 'CrashConsistent',
        on_vss_failure: 'crash-consistent',
        pre_snapshot_script: 'x'.repeat(7_000),
        post_snapshot_script: "'".repeat(4_000),
      },
    ]),
  );
  expect(output).toContain('Set both or neither.');
  expect(output.match(/No crash-consistent copy would count/g)).toHaveLength(1);
  expect(output.match(/post_snapshot_script and snapshot_tags count twice/g)).toHaveLength(2);
});
