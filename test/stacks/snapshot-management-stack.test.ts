/** What the least and the fullest configuration deploy, and what must hold for whatever is deployed. */
import * as v from 'valibot';
import { ManagerEnvironment, TriggerEnvironment } from '../../contracts/environment';
import { operations } from '../../contracts/operations';
import { SCHEDULE_INPUT } from '../../contracts/trigger';
import { MIN_WATCHDOG_MINUTES, runbook } from '../../runbook';
import { type Environment, Settings } from '../../stacks/settings';
import { renderWorkflow } from '../../state-machine';
import { argument, readable, statements, synthesize } from './synthesized';

const least: Environment = {
  region: 'eu-central-1',
  backend: { type: 'local', path: '../../../terraform.test.tfstate' },
  schedule: { expression: 'rate(1 days)' },
  retention: { unit: 'days', value: 7 },
};

const fullest: Environment = {
  name: 'Nightly',
  region: 'eu-west-1',
  accountId: '123456789012',
  backend: { type: 's3', bucket: 'state', key: 'nightly.tfstate', region: 'eu-west-1', kmsKeyId: 'alias/state' },
  schedule: { expression: 'cron(30 2 ? * TUE-SAT *)', timezone: 'Europe/Dublin', enabled: true },
  targets: {
    fileSystems: { tagKey: 'Backup', tagValue: 'nightly' },
    instances: { tagKey: 'Snapshot', tagValue: 'nightly' },
  },
  retention: { unit: 'weeks', value: 5, keepAtLeast: 7 },
  acceptedGrade: 'CrashConsistent',
  workflow: {
    fileSystemConcurrency: 3,
    instanceConcurrency: 4,
    pauseBetweenAttemptsSeconds: 900,
    backupDeadlineMinutes: 300,
    automationDeadlineMinutes: 150,
  },
  applicationServices: ['MSSQL$PROD'],
  watchdogMinutes: 45,
  vss: { componentsVersion: '2.4.0' },
  logRetentionDays: 365,
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d',
  instanceProfile: true,
  tags: { Owner: 'storage' },
};

const stacks = [
  { kind: 'least', environment: least, ...synthesize(least) },
  { kind: 'fullest', environment: fullest, ...synthesize(fullest) },
];

describe.each(stacks)('the $kind configuration', ({ text, configuration, environment, resources }) => {
  test('deploys this', () => {
    expect(readable(configuration)).toMatchSnapshot();
  });

  test('gives every resource an address of its own', () => {
    const addresses = Object.values(configuration.resource).flatMap((named) => Object.keys(named));
    expect(addresses).toHaveLength(resources);
  });

  test('holds plain references only, each to something that is there', () => {
    const references = text.match(/\$\{.*?\}/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const [, source = '', type = '', name = ''] = /^\$\{(data\.)?(aws_\w+)\.([\w-]+)\.\w+\}$/.exec(reference) ?? [];
      const blocks = source === '' ? configuration.resource : configuration.data;
      expect(`${reference} ${blocks[type]?.[name] === undefined}`).toBe(`${reference} false`);
    }
    expect(text).not.toContain('%{');
  });

  test('names no folder of the machine that synthesized it', () => {
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/"[^"]*\/(tmp|home|Users)\//);
  });

  test('allows no action by wildcard, and everything only where AWS knows no resources', () => {
    const withoutResources = new Set([
      'ec2:DescribeInstances',
      'ec2:DescribeSnapshots',
      'fsx:DescribeBackups',
      'fsx:DescribeFileSystems',
      'ssm:DescribeInstanceInformation',
      'ssm:GetCommandInvocation',
      'ssm:ListCommandInvocations',
      'ssm:ListCommands',
    ]);
    for (const [where, { Action, Resource, Sid }] of statements(configuration, 'aws_iam_role_policy')) {
      const actions = [Action].flat();
      const resources = [Resource ?? []].flat();
      expect(`${where} ${actions}`).not.toContain('*');
      expect(resources).not.toEqual([]);
      if (resources.includes('*') && Sid !== 'DeliverLogs' && Sid !== 'Trace') {
        expect(actions.filter((action) => !withoutResources.has(action))).toEqual([]);
      }
    }
  });

  test('deletes what carries the tag of this deployment, and nothing else', () => {
    const mark = `fsx-ebs-snapshot-mgmt/${environment.name ?? 'SnapshotMgmt'}`;
    const deletes = statements(configuration, 'aws_iam_role_policy').filter(([, { Action }]) =>
      [Action].flat().some((action) => /:(Delete|Deregister|Terminate)/.test(action) && !action.startsWith('logs:')),
    );
    expect(deletes.map(([, { Action }]) => Action)).toEqual(['fsx:DeleteBackup', 'ec2:DeleteSnapshot']);
    for (const [, { Condition }] of deletes) {
      expect(Condition).toEqual({ StringEquals: { 'aws:ResourceTag/CreatedBy': mark } });
    }
  });

  test('lets AWS services take the roles for this account only', () => {
    for (const [where, { Principal, Condition }] of statements(configuration, 'aws_iam_role')) {
      const bound =
        Condition?.StringEquals?.['aws:SourceAccount'] === '${data.aws_caller_identity.account_identity.account_id}';
      expect(`${where} ${bound}`).toBe(`${where} ${Principal?.Service !== 'ec2.amazonaws.com'}`);
    }
  });

  test('sends commands to the selected instances only', () => {
    const { tagKey = 'ResourceType', tagValue = 'SnapshotMgmtTarget' } = environment.targets?.instances ?? {};
    const sends = statements(configuration, 'aws_iam_role_policy').filter(
      ([, { Action }]) => Action === 'ssm:SendCommand',
    );
    expect(sends.map(([, { Sid, Condition }]) => [Sid, Condition])).toEqual([
      ['SendDocuments', undefined],
      ['SendToTaggedInstances', { StringEquals: { [`ssm:resourceTag/${tagKey}`]: tagValue } }],
    ]);
  });

  test('gives the Lambdas an environment that they accept', () => {
    const variables = (name: string): unknown =>
      JSON.parse(
        JSON.stringify(configuration.resource.aws_lambda_function?.[name]?.environment).replace(/\$\{.*?\}/g, '1'),
      );
    const environmentOf = <Schema extends v.GenericSchema>(schema: Schema) => v.object({ variables: schema });
    expect(
      v.safeParse(environmentOf(v.strictObject(TriggerEnvironment.entries)), variables('trigger')).issues,
    ).toBeUndefined();
    expect(
      v.safeParse(environmentOf(v.strictObject(ManagerEnvironment.entries)), variables('manager')).issues,
    ).toBeUndefined();
  });

  test('gives the manager the time that its longest operation is granted', () => {
    const longest = Math.max(...Object.values(operations).map(({ timeoutSeconds }) => timeoutSeconds));
    expect(configuration.resource.aws_lambda_function?.manager?.timeout).toBe(longest);
  });

  test('hands SSM the runbook as it was written', () => {
    expect(JSON.parse(argument(configuration, 'aws_ssm_document', 'runbook', 'content'))).toEqual(
      runbook({
        assumeRole: '${aws_iam_role.runbook_role.arn}',
        createdBy: `fsx-ebs-snapshot-mgmt/${environment.name ?? 'SnapshotMgmt'}`,
        vssComponentsVersion: environment.vss?.componentsVersion ?? '2.5.1',
        applicationServices: environment.applicationServices ?? [],
        watchdogMinutes: environment.watchdogMinutes ?? MIN_WATCHDOG_MINUTES + 2,
      }),
    );
  });

  test('hands Step Functions the workflow as it was rendered', () => {
    const { workflow } = v.parse(Settings, environment);
    expect(JSON.parse(argument(configuration, 'aws_sfn_state_machine', 'workflow', 'definition'))).toEqual(
      renderWorkflow(workflow, '${aws_lambda_function.manager.arn}'),
    );
  });

  test('loses no event: what cannot be delivered or handled goes to the queue', () => {
    const queue = '${aws_sqs_queue.dead-letters.arn}';
    expect(configuration.resource.aws_scheduler_schedule?.schedule).toMatchObject({
      target: { dead_letter_config: { arn: queue }, input: JSON.stringify(SCHEDULE_INPUT) },
    });
    expect(configuration.resource.aws_lambda_function_event_invoke_config?.trigger_events).toMatchObject({
      destination_config: { on_failure: { destination: queue } },
    });
    for (const role of ['trigger_role_policy', 'schedule_role_policy']) {
      expect(argument(configuration, 'aws_iam_role_policy', role, 'policy')).toContain(
        `"Action":"sqs:SendMessage","Resource":"${queue}"`,
      );
    }
  });
});

test('two synths of the same settings are the same', () => {
  expect(synthesize(fullest).text).toBe(stacks[1]?.text);
});

test.each<[Environment['backend'], object]>([
  [{ type: 'gcs', bucket: 'b', prefix: 'p' }, { gcs: { bucket: 'b', prefix: 'p' } }],
  [{ type: 'pg', schemaName: 's' }, { pg: { schema_name: 's' } }],
  [
    { type: 'remote', organization: 'o', workspaces: { name: 'w' } },
    { remote: { organization: 'o', workspaces: { name: 'w' } } },
  ],
])('the state is kept where %j says, and nowhere else', (backend, written) => {
  expect(synthesize({ ...least, backend }).configuration.terraform.backend).toEqual(written);
});
