/** Synthesizes the example app, and checks how the construct uses values and tokens. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformLocal, TerraformStack, TerraformVariable } from 'cdktf';
import * as v from 'valibot';
import { OrdersStack } from '../../examples/cdktf-app/main';
import { BUNDLE_NAMES, byFunction } from '../../stacks/functions';
import { entry } from '../../stacks/settings/entries';
import { SnapshotManagement } from '../../stacks/snapshot-management';
import type { SnapshotManagementProps } from '../../stacks/snapshot-management-props';

const Synthesized = v.object({
  resource: v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown()))),
  provider: v.object({ aws: v.array(v.unknown()) }),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cdktf-app-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the example app synthesizes the construct beside resources of its own', () => {
  const bundles = path.join(folder, 'bundles');
  mkdirSync(bundles);
  for (const name of Object.values(BUNDLE_NAMES)) writeFileSync(path.join(bundles, `${name}.zip`), name);
  const app = new App({ outdir: path.join(folder, 'out') });
  new OrdersStack(app, 'orders', { bundles });
  app.synth();
  const text = readFileSync(path.join(folder, 'out/stacks/orders/cdk.tf.json'), 'utf8');
  const { resource, provider } = v.parse(Synthesized, JSON.parse(text));
  expect(provider.aws).toHaveLength(1);
  const functions = Object.values(resource.aws_lambda_function ?? {});
  expect(functions.find((each) => each.function_name === 'Orders-Retention')).toMatchObject({
    environment: {
      variables: {
        RETENTION_VALUE: '${var.days}',
        RETENTION_TYPE: 'days',
        KEEP_AT_LEAST: String(entry('retention.keepAtLeast').default),
      },
    },
    kms_key_arn: expect.stringMatching(/^\$\{aws_kms_key\.key[^}]*\.arn\}$/),
  });
  const [document] = Object.values(resource.aws_ssm_document ?? {});
  expect(document?.content).toContain("Stop-Service -Name ''OrderEntry''");
  expect(document?.content).not.toContain('services-to-start');
});

/** The construct in a stack that is never synthesized. */
function construct(props: (stack: TerraformStack) => Partial<SnapshotManagementProps>): SnapshotManagement {
  const stack = new TerraformStack(new App({ outdir: folder }), 'example');
  const zip = { filename: 'a.zip', sourceCodeHash: 'a' };
  return new SnapshotManagement(stack, 'backups', {
    schedule: { expression: 'rate(1 days)' },
    retention: { unit: 'days', value: 7 },
    bundles: byFunction(() => zip),
    ...props(stack),
  });
}

test('checks values as settings of an environment, all faults at once, and accepts tokens', () => {
  expect(() => construct(() => ({ schedule: { expression: 'daily' }, watchdogMinutes: 1 }))).toThrow(
    /^Correct these settings:\n- example\/backups\.schedule\.expression: must be cron.*\n- example\/backups\.watchdogMinutes: must be a whole/,
  );
  const token = (stack: TerraformStack) => new TerraformVariable(stack, 'given', { type: 'string' });
  expect(() => construct((stack) => ({ schedule: { expression: token(stack).stringValue } }))).not.toThrow();
});

test('refuses a token as a deadline', () => {
  expect(() =>
    construct((stack) => ({
      workflow: { backupDeadlineMinutes: new TerraformVariable(stack, 'minutes', { type: 'number' }).numberValue },
    })),
  ).toThrow('example/backups.workflow.backupDeadlineMinutes: must be a value, not a token');
});

describe('a hook', () => {
  const hooks = (preSnapshotScript: string) => ({ hooks: { preSnapshotScript, postSnapshotScript: 'b' } });

  test('is a text or one token, not a mixture', () => {
    const local = (stack: TerraformStack) => new TerraformLocal(stack, 'script', 'x').asString;
    expect(() => construct((stack) => hooks(local(stack)))).not.toThrow();
    expect(() => construct((stack) => hooks(`Stop-Service ${local(stack)}`))).toThrow(
      'hooks.preSnapshotScript mixes text with tokens',
    );
  });

  test('is refused if SSM would change it', () => {
    expect(() => construct(() => hooks('{{ InstanceId }}'))).toThrow('hooks.preSnapshotScript holds {{');
  });
});
