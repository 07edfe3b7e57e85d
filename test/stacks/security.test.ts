/** Security properties of the smallest and of the fullest deployment. */
import { fullest, least } from './configurations';
import { statements, synthesize, type TerraformConfiguration } from './synthesized';

/** These actions have no resource-level permissions, or AWS asks for `*` all the same, as its page says. */
const WITHOUT_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html': [
    'ec2:DescribeInstances',
    'ec2:DescribeSnapshots',
  ],
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonfsx.html': [
    'fsx:DescribeBackups',
    'fsx:DescribeFileSystems',
  ],
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html': [
    'ssm:DescribeAutomationExecutions',
    'ssm:DescribeInstanceInformation',
    'ssm:GetCommandInvocation',
    'ssm:ListCommandInvocations',
    'ssm:ListCommands',
  ],
  // Step Functions sets up the delivery of its logs with them. Of these, CreateLogStream and PutLogEvents could name log streams.
  'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html': [
    'logs:CreateLogDelivery',
    'logs:CreateLogStream',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutLogEvents',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html': [
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ],
};

/** Names and types that suggest a secret, which anyone who may read the state or a function's configuration would see. */
const SECRET = /secret|password|passwd|credential|private.?key|access.?key|api.?key|AKIA[0-9A-Z]{16}/i;
const SECRET_TYPES =
  /^aws_(secretsmanager|iam_access_key|iam_user_login|db_|kms_ciphertext)|^random_password|^tls_private/;

const withoutResources = new Set(Object.values(WITHOUT_RESOURCES).flat());

/** Actions with these names delete, end or overwrite something. */
const DESTRUCTIVE = /:(Batch)?(Delete|Deregister|Terminate|Remove|Purge|Modify|Restore)/;

const each = (configuration: TerraformConfiguration, type: string) =>
  Object.entries(configuration.resource[type] ?? {}).map(([name, body]) => ({ address: `${type}.${name}`, body }));

describe.each([
  { kind: 'least', environment: least, ...synthesize(least) },
  { kind: 'fullest', environment: fullest, ...synthesize(fullest) },
])('the $kind configuration', ({ configuration, environment }) => {
  const policies = statements(configuration, 'aws_iam_role_policy');

  test('allows no action by wildcard', () => {
    expect(policies.length).toBeGreaterThan(10);
    expect(policies.flatMap(([, { Action }]) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('allows all resources only for actions for which AWS offers or asks for nothing narrower', () => {
    const everything = policies.filter(([, { Resource }]) => [Resource ?? '*'].flat().includes('*'));
    const actions = everything.flatMap(([, { Action }]) => Action);
    expect(actions.filter((action) => !withoutResources.has(action))).toEqual([]);
    expect(new Set(actions)).toEqual(withoutResources);
  });

  test('allows deletes only with the tag of this deployment and without a hold', () => {
    const ownership = `fsx-ebs-snapshot-mgmt/${environment.name ?? 'SnapshotMgmt'}`;
    const deletes = policies.filter(([, { Action }]) => {
      const destructive = [Action].flat().filter((action) => DESTRUCTIVE.test(action));
      return destructive.some((action) => action !== 'logs:DeleteLogDelivery');
    });
    expect(deletes.map(([, { Action }]) => Action)).toEqual(['fsx:DeleteBackup', 'ec2:DeleteSnapshot']);
    for (const [, { Condition }] of deletes) {
      expect(Condition).toEqual({
        StringEquals: { 'aws:ResourceTag/CreatedBy': ownership },
        Null: { 'aws:ResourceTag/SnapshotMgmtHold': 'true' },
      });
    }
  });

  test('passes roles to one service each', () => {
    const passes = policies.filter(([, { Action }]) => [Action].flat().includes('iam:PassRole'));
    expect(passes.map(([, { Condition }]) => Condition)).toEqual([
      { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
    ]);
  });

  test('lets AWS services assume the roles only for this account', () => {
    for (const [where, { Principal, Condition }] of statements(configuration, 'aws_iam_role')) {
      const bound =
        Condition?.StringEquals?.['aws:SourceAccount'] === '${data.aws_caller_identity.account_identity.account_id}';
      // EC2 names no source when it assumes the role of an instance.
      expect(`${where} ${bound}`).toBe(`${where} ${Principal?.Service !== 'ec2.amazonaws.com'}`);
    }
  });

  test('allows commands only to the selected instances', () => {
    const { tagKey = 'ResourceType', tagValue = 'SnapshotMgmtTarget' } = environment.targets?.instances ?? {};
    const sends = policies.filter(([, { Action }]) => Action === 'ssm:SendCommand');
    expect(sends.map(([, { Sid, Condition }]) => [Sid, Condition])).toEqual([
      ['SendDocuments', undefined],
      ['SendToTaggedInstances', { StringEquals: { [`ssm:resourceTag/${tagKey}`]: tagValue } }],
    ]);
  });

  test('encrypts logs, dead letters and variables with the given key, and queues even without one', () => {
    const { kmsKeyArn } = environment;
    for (const { address, body } of each(configuration, 'aws_cloudwatch_log_group')) {
      expect([address, body.kms_key_id]).toEqual([address, kmsKeyArn]);
    }
    for (const { address, body } of each(configuration, 'aws_lambda_function')) {
      expect([address, body.kms_key_arn]).toEqual([address, kmsKeyArn]);
    }
    for (const { address, body } of each(configuration, 'aws_sqs_queue')) {
      const encryption = kmsKeyArn === undefined ? { sqs_managed_sse_enabled: true } : { kms_master_key_id: kmsKeyArn };
      expect({ address, ...body }).toMatchObject({ address, ...encryption });
    }
  });

  test('lets nothing be logged for ever', () => {
    const groups = each(configuration, 'aws_cloudwatch_log_group');
    expect(groups).toHaveLength(4);
    for (const { address, body } of groups) {
      expect([address, body.retention_in_days]).toEqual([address, environment.logRetentionDays ?? 90]);
    }
  });

  test('puts no secret into variables, outputs, parameters or the state', () => {
    const types = [...Object.keys(configuration.resource), ...Object.keys(configuration.data)];
    expect(types.filter((type) => SECRET_TYPES.test(type))).toEqual([]);
    const open = [
      ...each(configuration, 'aws_lambda_function').map(({ body }) => body.environment),
      ...each(configuration, 'aws_ssm_parameter').map(({ body }) => body),
      configuration.output,
      configuration.terraform.backend,
      configuration.provider,
    ];
    expect(JSON.stringify(open)).not.toMatch(SECRET);
  });

  test('opens nothing to other accounts', () => {
    const types = Object.keys(configuration.resource);
    expect(types.filter((type) => /permission|resource_policy|queue_policy|function_url|bucket/.test(type))).toEqual(
      [],
    );
    for (const { address, body } of each(configuration, 'aws_ssm_document')) {
      expect([address, body.permissions]).toEqual([address, undefined]);
    }
  });
});
