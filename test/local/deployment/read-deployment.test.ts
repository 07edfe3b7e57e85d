/** Reads a deployment from a synthesized stack, and reports faults of the stack. */
import { join } from 'node:path';
import { readDeployment } from '../../../local/deployment/read-deployment';
import { faultOf } from '../../input-files';
import { roleWith, stackFolder, trust } from './stack-folder';

const provider = { aws: [{ region: 'eu-central-1' }] };
const data = {
  aws_caller_identity: { me: {} },
  aws_region: { here: {} },
  aws_partition: { part: {} },
};
const read = (resource: object, place = {}) => readDeployment(stackFolder({ provider, data, resource }), place);
const faultsOf = (resource: object) => faultOf(() => read(resource));

test('a function comes with the ARNs that AWS would give it', () => {
  const folder = stackFolder(
    {
      provider,
      resource: {
        aws_iam_role: { r: { name: 'Worker', path: '/backup/', assume_role_policy: trust('lambda.amazonaws.com') } },
        aws_sqs_queue: { 'dead-letters': { name: 'dead' } },
        aws_ssm_parameter: { p: { name: '/a/b', type: 'String', value: '${aws_ssm_document.d.name}' } },
        aws_ssm_document: { d: { name: 'Doc', document_type: 'Automation', content: '{}' } },
        aws_lambda_function: {
          f: {
            function_name: 'Manager',
            role: '${aws_iam_role.r.arn}',
            handler: 'index.handler',
            runtime: 'nodejs22.x',
            filename: 'assets/f.zip',
            timeout: 300,
            environment: [
              {
                variables: {
                  QUEUE: '${aws_sqs_queue.dead-letters.arn}',
                  VERSION: '${aws_ssm_document.d.latest_version}',
                  PARAMETER: '${aws_ssm_parameter.p.arn}|${aws_ssm_parameter.p.value}',
                  LITERAL: '$${x}',
                },
              },
            ],
          },
        },
      },
    },
    ['assets/f.zip'],
  );
  expect(readDeployment(folder).functions).toEqual([
    {
      name: 'Manager',
      arn: 'arn:aws:lambda:eu-central-1:123456789012:function:Manager',
      roleArn: 'arn:aws:iam::123456789012:role/backup/Worker',
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      zip: join(folder, 'assets/f.zip'),
      timeoutSeconds: 300,
      logGroup: '/aws/lambda/Manager',
      logFormat: 'Text',
      asynchronous: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 },
      memoryMegabytes: 128,
      environment: {
        QUEUE: 'arn:aws:sqs:eu-central-1:123456789012:dead',
        VERSION: '1',
        PARAMETER: 'arn:aws:ssm:eu-central-1:123456789012:parameter/a/b|Doc',
        LITERAL: '${x}',
      },
    },
  ]);
});

const machine = (definition: string) => ({
  ...roleWith(),
  aws_sfn_state_machine: { m: { name: 'Flow', role_arn: '${aws_iam_role.worker.arn}', definition } },
});

test('JSON in an argument is read after its references, so that an escaped dollar stays text', () => {
  const { stateMachines } = read(
    machine('{"Arn":"${aws_iam_role.worker.arn}","Script":"\\u0024{env:PATH} | \\u0025{ 1 }"}'),
  );
  expect(stateMachines).toMatchObject([
    {
      arn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:Flow',
      definition: { Arn: 'arn:aws:iam::123456789012:role/Worker', Script: '${env:PATH} | %{ 1 }' },
    },
  ]);
});

test('a role has its inline policies and those attached to it, of AWS too; those that are not known here are named', () => {
  const statement = (Action: string, Resource: string) =>
    JSON.stringify({ Statement: { Effect: 'Allow', Action, Resource } });
  const { roles } = read({
    aws_iam_role: {
      r: { name: 'R', assume_role_policy: trust('lambda.amazonaws.com') },
      other: { name: 'O', assume_role_policy: trust('lambda.amazonaws.com') },
    },
    aws_iam_role_policy: {
      own: {
        role: '${aws_iam_role.r.id}',
        policy: statement(
          'fsx:*',
          'arn:${data.aws_partition.part.partition}:fsx:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:*',
        ),
      },
    },
    aws_iam_policy: { shared: { name: 'Shared', policy: statement('ec2:*', '*') } },
    aws_iam_role_policy_attachment: {
      shared: { role: '${aws_iam_role.r.name}', policy_arn: '${aws_iam_policy.shared.arn}' },
      managed: { role: '${aws_iam_role.r.name}', policy_arn: 'arn:aws:iam::aws:policy/AWSEC2VssSnapshotPolicy' },
      unknown: { role: '${aws_iam_role.r.name}', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
  });
  expect(roles).toMatchObject([
    {
      name: 'R',
      policies: [
        { Statement: [{ Action: ['fsx:*'], Resource: ['arn:aws:fsx:eu-central-1:123456789012:*'] }] },
        { Statement: [{ Action: ['ec2:*'] }] },
        { Statement: expect.arrayContaining([expect.objectContaining({ Action: ['ec2:CreateSnapshots'] })]) },
      ],
      unknownPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    },
    { name: 'O', policies: [], unknownPolicies: [] },
  ]);
});

test('a schedule', () => {
  const target = { arn: '${aws_sqs_queue.q.arn}', role_arn: '${aws_iam_role.worker.arn}', input: '{"a":1}' };
  const { schedules } = read({
    ...roleWith(),
    aws_sqs_queue: { q: { name: 'q' } },
    aws_scheduler_schedule: {
      s: { name: 'S', schedule_expression: 'rate(1 day)', target: [target], state: 'DISABLED' },
    },
  });
  expect(schedules).toEqual([
    {
      name: 'S',
      expression: 'rate(1 day)',
      timezone: 'UTC',
      state: 'DISABLED',
      input: '{"a":1}',
      targetArn: 'arn:aws:sqs:eu-central-1:123456789012:q',
      roleArn: 'arn:aws:iam::123456789012:role/Worker',
      maximumRetryAttempts: 185,
      maximumEventAgeSeconds: 86_400,
    },
  ]);
});

test('where failed events go, how often they are tried, and what encrypts the queue', () => {
  const queueArn = '${aws_sqs_queue.q.arn}';
  const [deadLetterArn, keyArn] = ['arn:aws:sqs:eu-central-1:123456789012:q', 'arn:aws:kms:eu-central-1:1:key/k'];
  const { functions, schedules, queues } = readDeployment(
    stackFolder(
      {
        provider,
        resource: {
          ...roleWith(),
          aws_sqs_queue: { q: { name: 'q', kms_master_key_id: keyArn } },
          aws_lambda_function: {
            f: {
              function_name: 'F',
              role: 'arn:aws:iam::1:role/elsewhere',
              handler: 'index.handler',
              runtime: 'nodejs22.x',
              filename: 'f.zip',
              kms_key_arn: keyArn,
              logging_config: { log_format: 'JSON', log_group: '/f' },
            },
          },
          aws_lambda_function_event_invoke_config: {
            f: {
              function_name: '${aws_lambda_function.f.function_name}',
              maximum_retry_attempts: 1,
              destination_config: { on_failure: { destination: queueArn } },
            },
          },
          aws_scheduler_schedule: {
            s: {
              name: 'S',
              schedule_expression: 'rate(1 day)',
              target: {
                arn: queueArn,
                role_arn: '${aws_iam_role.worker.arn}',
                dead_letter_config: { arn: queueArn },
                retry_policy: { maximum_retry_attempts: 10, maximum_event_age_in_seconds: 3600 },
              },
            },
          },
        },
      },
      ['f.zip'],
    ),
  );
  expect(functions).toMatchObject([
    {
      logFormat: 'JSON',
      logGroup: '/f',
      kmsKeyArn: keyArn,
      asynchronous: { maximumRetryAttempts: 1, maximumEventAgeSeconds: 21_600, onFailureArn: deadLetterArn },
    },
  ]);
  expect(schedules).toMatchObject([{ maximumRetryAttempts: 10, maximumEventAgeSeconds: 3600, deadLetterArn }]);
  expect(queues).toEqual([{ name: 'q', arn: deadLetterArn, kmsKeyArn: keyArn }]);
});

test('an instance profile has its role, which EC2 has to be able to take without naming a source', () => {
  const profile = { aws_iam_instance_profile: { p: { name: 'P', role: '${aws_iam_role.worker.name}' } } };
  const role = (assume_role_policy: string) => ({
    ...profile,
    aws_iam_role: { worker: { name: 'Worker', path: '/x/', assume_role_policy } },
  });
  expect(read(role(trust('ec2.amazonaws.com'))).instanceProfiles).toEqual([
    {
      arn: 'arn:aws:iam::123456789012:instance-profile/P',
      roleArn: 'arn:aws:iam::123456789012:role/x/Worker',
    },
  ]);
  const bound = {
    Effect: 'Allow',
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
  };
  const words = 'The role Worker does not let ec2.amazonaws.com assume it for an instance';
  expect(faultsOf(role(JSON.stringify({ Statement: bound })))).toContain(words);
  expect(faultsOf(role(trust('lambda.amazonaws.com')))).toContain(words);
});

test('account and Region are those given, else those of the stack, else the usual ones', () => {
  expect(read({}, { region: 'cn-north-1', accountId: '1' })).toMatchObject({
    region: 'cn-north-1',
    accountId: '1',
    partition: 'aws-cn',
  });
  expect(read({})).toMatchObject({ region: 'eu-central-1', accountId: '123456789012', partition: 'aws' });
  expect(readDeployment(stackFolder({}))).toMatchObject({ region: 'eu-west-1' });
  const variable = stackFolder({ provider: { aws: { region: '${var.region}' } } });
  expect(readDeployment(variable)).toMatchObject({ region: 'eu-west-1' });
});

test('types that are not known here do no harm until something refers to what AWS would make of them', () => {
  const bucket = { aws_s3_bucket: { b: { bucket: 'name' } } };
  read({ ...bucket, ...machine('{"Bucket":"${aws_s3_bucket.b.bucket}"}') });
  expect(faultsOf({ ...bucket, ...machine('"${aws_s3_bucket.b.arn}"') })).toContain(
    'aws_sfn_state_machine.m: ${aws_s3_bucket.b.arn}: AWS computes arn of aws_s3_bucket.b, unknown here',
  );
});

test.each([
  ['a function of Terraform', '"${upper(\\"x\\")}"', 'only references to attributes are evaluated here'],
  ['a directive', '%{ if true }1%{ endif }', 'only references to attributes are evaluated here'],
  ['a reference into the void', '"${aws_sqs_queue.none.arn}"', 'the stack has no aws_sqs_queue.none'],
  ['a circle', '"${aws_sfn_state_machine.m.definition}"', 'aws_sfn_state_machine.m.definition refers to itself'],
  ['text that is not JSON', '{', 'definition: is not JSON'],
])('%s is refused by name', (_what, definition, words) => {
  const fault = faultsOf(machine(definition));
  expect(fault).toContain('aws_sfn_state_machine.m: ');
  expect(fault).toContain(words);
});

test('all faults are reported at once', () => {
  const fault = faultsOf({
    ...machine('{'),
    aws_lambda_function: { f: { function_name: 'F', role: 'r', handler: 'h', runtime: 'nodejs22.x', s3_bucket: 'b' } },
    aws_iam_role_policy: { p: { role: 'R', policy: '{"Statement":[{"Effect":"Maybe"}]}' } },
  });
  expect(fault).toContain('aws_sfn_state_machine.m');
  expect(fault).toContain('aws_lambda_function.f: filename: only functions with a file of their own');
  expect(fault).toContain('aws_iam_role_policy.p: policy.Statement.0.Effect');
});

test('a function whose code is gone, and a folder that is none, are input faults', () => {
  const gone = { function_name: 'F', role: 'r', handler: 'h', runtime: 'nodejs22.x', filename: 'gone.zip' };
  expect(faultsOf({ aws_lambda_function: { f: gone } })).toContain('The code of F');
  expect(faultOf(() => readDeployment('/nowhere'))).toContain('npm run synth');
});

test('a role that the service may not assume is reported', () => {
  const role = (assume_role_policy: string) => ({
    ...machine('{}'),
    ...roleWith(),
    aws_iam_role: { worker: { name: 'Worker', assume_role_policy } },
  });
  const conditioned = (aws: Record<string, string>) =>
    JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { ArnLike: aws },
      },
    });
  const flows = 'arn:aws:states:eu-central-1:123456789012:stateMachine:*';
  read(role(trust('states.amazonaws.com')));
  read(role(conditioned({ 'aws:SourceArn': flows })));
  const words = 'The role Worker does not let states.amazonaws.com assume it';
  expect(faultsOf(role(trust('lambda.amazonaws.com')))).toContain(words);
  expect(faultsOf(role(conditioned({ 'aws:SourceArn': flows.replace('stateMachine', 'activity') })))).toContain(words);
  expect(faultsOf(role(JSON.stringify({ Statement: [] })))).toContain(words);
  expect(faultsOf(role(conditioned({ 'aws:SourceVpc': 'vpc-1' })))).toContain('aws:SourceVpc');
});
