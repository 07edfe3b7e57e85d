/** The validations of the module's inputs, as Terraform reports them at plan. */
import { inputs } from '../../stacks/terraform-module/inputs';
import { type Calls, calling, planned, root, writeModule } from './applied-module';

let written: ReturnType<typeof writeModule>;
beforeAll(() => {
  process.env.AWS_REGION = 'eu-central-1';
  // No AWS answers, and none is needed: Terraform validates inputs before it calls the provider.
  process.env.AWS_MAX_ATTEMPTS = '1';
  written = writeModule();
});
afterAll(() => written.remove());

const NO_AWS = 'http://127.0.0.1:1';

const tried = (folder: string, calls: Calls) => calling(written.folder, folder, NO_AWS, calls);

const BAD: Readonly<Record<string, unknown>> = {
  schedule_expression: 'cron(0 16 * * MON-FRI)',
  retention_value: 0,
  retention_unit: 'day',
  keep_at_least: 1.5,
  name: 'Amazon-Backups',
  schedule_timezone: '+02:00',
  file_system_tag_key: 'aws:backup',
  file_system_tag_value: 'a*',
  instance_tag_key: '',
  instance_tag_value: '"quoted"',
  accepted_grade: 'Any',
  application_services: ["O'Reilly"],
  application_health_ports: [65_536],
  application_health_seconds: 5,
  pre_snapshot_script: '{{ InstanceId }}',
  post_snapshot_script: 'Write-Output “done”',
  watchdog_minutes: 5,
  vss_components_version: '2.3.0',
  snapshot_description: 'a;b',
  snapshot_tags: { AppConsistent: 'true' },
  on_vss_failure: 'retry',
  file_system_concurrency: 101,
  instance_concurrency: 0,
  pause_between_attempts_seconds: 0,
  log_retention_days: 8,
  kms_key_arn: 'alias/backups',
  tags: { 'AWS:Owner': 'me' },
};

const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  schedule_expression: ['cron(0/15 16,20 ? * MON-FRI *)', 'cron(0 1 L * ? 2027)', 'rate(1 day)', 'rate(12 hours)'],
  retention_unit: ['weeks'],
  name: ['Az', 'x'.repeat(46), 'Awkward', 'ama-zon'],
  schedule_timezone: ['UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+2'],
  instance_tag_key: ['Backup: täglich', 'awesome'],
  file_system_tag_value: [''],
  application_services: [[], ['MSSQL$PROD', 'My Service']],
  vss_components_version: ['2.3.1', '2.10.0', '3.0.0.1', '10.0.0'],
  snapshot_description: ['(Nightly) a/b_c:d@e+f-g.'],
  snapshot_tags: [{ Team: 'dba', 'cost center': '4711', Names: 'x' }],
  kms_key_arn: ['arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-0a', null],
  tags: [{}, { Owner: 'me' }],
};

test('examples/minimal is valid with two inputs', async () => {
  const terraform = root(written.folder, 'examples/minimal', NO_AWS);
  await terraform.init();
  expect(await terraform.run('validate')).toEqual({ code: 0, output: expect.stringContaining('Success!') });
});

test('every input with a validation refuses a wrong value and names the remedy, all at once', async () => {
  expect(Object.keys(BAD).sort()).toEqual(
    Object.entries(inputs)
      .flatMap(([name, { validation }]) => (validation.length > 0 ? [name] : []))
      .sort(),
  );
  const output = await planned(tried('bad', [BAD]));
  for (const [name, { validation }] of Object.entries(inputs)) {
    const reported = validation.filter(({ error_message }) => output.includes(error_message.replace(/\s+/g, ' ')));
    expect(`${name}: ${reported.length > 0 || validation.length === 0}`).toBe(`${name}: true`);
  }
});

test('accepts right values', async () => {
  const calls = Object.entries(GOOD).flatMap(([name, values]) =>
    values.map((value) => ({ schedule_expression: 'rate(2 days)', retention_value: 7, [name]: value })),
  );
  const output = await planned(tried('good', [...calls, { ...calls[0], name: 'aws' }]));
  expect(output.match(/Invalid value for variable/g)).toHaveLength(1);
});
