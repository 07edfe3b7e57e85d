/** What the inputs refuse, said by Terraform at plan, before anything is changed. */
import { inputs } from '../../stacks/terraform-module/inputs';
import { root, writeModule } from './applied-module';

let written: ReturnType<typeof writeModule>;
beforeAll(() => {
  process.env.AWS_REGION = 'eu-central-1';
  // No AWS answers, and none is needed: values are checked whether or not the provider can be asked.
  process.env.AWS_MAX_ATTEMPTS = '1';
  written = writeModule();
});
afterAll(() => written.remove());

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
  pre_snapshot_script: '{{ InstanceId }}',
  post_snapshot_script: 'Write-Output “done”',
  watchdog_minutes: 5,
  vss_components_version: '2.3.0',
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
  kms_key_arn: ['arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-0a', null],
  tags: [{}, { Owner: 'me' }],
};

/** A plan of one call of the module for each set of values, as one line of text. Values pass through a variable, for in a file
 *  of values `${` is text. */
async function planned(folder: string, calls: readonly Readonly<Record<string, unknown>>[]): Promise<string> {
  const terraform = root(written.folder, folder, 'http://127.0.0.1:1', {
    'main.tf.json': {
      variable: Object.fromEntries(
        calls.flatMap((values, call) => Object.keys(values).map((name) => [`${name}_${call}`, {}])),
      ),
      module: Object.fromEntries(
        calls.map((values, call) => [
          `call_${call}`,
          {
            source: '../',
            ...Object.fromEntries(Object.keys(values).map((name) => [name, `\${var.${name}_${call}}`])),
          },
        ]),
      ),
    },
    'terraform.tfvars.json': Object.fromEntries(
      calls.flatMap((values, call) => Object.entries(values).map(([name, value]) => [`${name}_${call}`, value])),
    ),
  });
  await terraform.init();
  const { output } = await terraform.run('plan', '-input=false');
  return output.replace(/\s+/g, ' ');
}

test('the smallest example is valid with two inputs', async () => {
  const terraform = root(written.folder, 'examples/minimal', 'http://127.0.0.1:1');
  await terraform.init();
  expect(await terraform.run('validate')).toEqual({ code: 0, output: expect.stringContaining('Success!') });
});

test('hooks that would leave an application down, or do not fit, are refused', async () => {
  const call = { schedule_expression: 'rate(2 days)', retention_value: 7 };
  const output = await planned('hooks', [
    { ...call, name: 'Half', pre_snapshot_script: 'Stop-Service -Name W3SVC' },
    { ...call, name: 'Long', pre_snapshot_script: '', post_snapshot_script: 'x'.repeat(25_000) },
    { ...call, name: 'Large', pre_snapshot_script: 'x'.repeat(60_000), post_snapshot_script: '' },
  ]);
  expect(output).toContain('Give both or none.');
  expect(output).toContain('keep post_snapshot_script below 24,000 bytes');
  expect(output).toContain('bytes in the runbook');
});

test('every input that can be wrong refuses a wrong value with its remedy, all at once', async () => {
  expect(Object.keys(BAD).sort()).toEqual(
    Object.entries(inputs)
      .flatMap(([name, { validation }]) => (validation.length > 0 ? [name] : []))
      .sort(),
  );
  const output = await planned('bad', [BAD]);
  for (const [name, { validation }] of Object.entries(inputs)) {
    const told = validation.filter(({ error_message }) => output.includes(error_message.replace(/\s+/g, ' ')));
    expect(`${name}: ${told.length > 0 || validation.length === 0}`).toBe(`${name}: true`);
  }
});

test('what is right is let through', async () => {
  const calls = Object.entries(GOOD).flatMap(([name, values]) =>
    values.map((value) => ({ schedule_expression: 'rate(2 days)', retention_value: 7, [name]: value })),
  );
  const output = await planned('good', [...calls, { ...calls[0], name: 'aws' }]);
  expect(output.match(/Invalid value for variable/g)).toHaveLength(1);
});
