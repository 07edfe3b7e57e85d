/** Terraform plans the module with sensitive inputs, and the review of these plans shows none of their values. */
import * as v from 'valibot';
import { Plan } from '../../plan-review/plan';
import { everythingPrinted } from '../plan-review/comment-on';
import { type EmulatedAws, startEmulatedAws } from '../terraform/emulated-aws';
import type { Terraform } from '../terraform/terraform';
import { root, writeModule } from './applied-module';

/** Every input with a text of its own choice. `mark` is part of all their values and nowhere else in a plan. */
const inputs = (mark: string, days: number) => ({
  name: 'HiddenName',
  schedule_expression: `rate(${days} days)`,
  file_system_tag_value: `files-${mark}`,
  instance_tag_value: `instances-${mark}`,
  pre_snapshot_script: `Stop-Thing -Password 'pre-${mark}'\r\nWrite-Output "${mark}"`,
  post_snapshot_script: `Start-Thing -Password 'post-${mark}'`,
  snapshot_description: `description-${mark}`,
  snapshot_tags: { Team: `team-${mark}` },
  tags: { Owner: `owner-${mark}` },
});

const files = (values: object) => ({
  'main.tf.json': {
    variable: Object.fromEntries(Object.keys(values).map((name) => [name, { sensitive: true }])),
    module: {
      backups: {
        source: '../',
        retention_value: 7,
        ...Object.fromEntries(Object.keys(values).map((name) => [name, `\${var.${name}}`])),
      },
    },
    output: { name: { value: '${var.name}', sensitive: true } },
  },
  'terraform.tfvars.json': values,
});

let aws: EmulatedAws;
let written: ReturnType<typeof writeModule>;
beforeAll(async () => {
  process.env.AWS_REGION = 'eu-central-1';
  written = writeModule();
  aws = await startEmulatedAws();
});
afterAll(async () => {
  await aws.stop();
  written.remove();
});

const stackWith = (values: object): Terraform => root(written.folder, 'sensitive', aws.endpoint, files(values));

async function review(terraform: Terraform): Promise<string> {
  const json = await terraform.planJson();
  expect(json).toContain('first-secret');
  return everythingPrinted(v.parse(Plan, JSON.parse(json)));
}

const SECRETS = /first-secret|second-secret|HiddenName|rate\(\d+ days\)/;

test('no value of a sensitive input is shown, neither when it is new nor when it changes', async () => {
  const terraform = stackWith(inputs('first-secret', 2));
  await terraform.init();
  const created = await review(terraform);
  expect(created).toContain('has sensitive values, which are not shown');
  expect(created).not.toMatch(SECRETS);
  await terraform.apply();
  const changed = await review(stackWith(inputs('second-secret', 3)));
  expect(changed).toContain(
    '`content`, `tags` of `module.backups.aws_ssm_document.runbook` change (sensitive, not shown).',
  );
  expect(changed).not.toMatch(SECRETS);
});
