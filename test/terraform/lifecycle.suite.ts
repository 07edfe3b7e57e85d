/** The lifecycle of a deployment with the real Terraform and AWS provider: apply, an empty plan, read back, destroy. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Environment } from '../../stacks/settings/settings';
import { rehearseAllWork } from '../iam/rehearsal';
import { embeddedAttributes, storedAttributes } from '../local/deployment/compared-attributes';
import recordedAttributes from '../local/deployment/stored-attributes.json';
import { fullest, least } from '../stacks/configurations';
import { appliedStack } from './applied-stack';
import { AwsReader } from './aws-reader';
import { type EmulatedAws, startEmulatedAws } from './emulated-aws';
import { createSynthesisFolder, type SynthesisFolder } from './synthesis-folder';
import { SynthesizedStack } from './synthesized-stack';
import { Terraform } from './terraform';

const STATE = 'terraform.test.tfstate';

let aws: EmulatedAws;
let scratch: SynthesisFolder;
beforeAll(async () => {
  scratch = createSynthesisFolder();
  aws = await startEmulatedAws();
});
afterAll(async () => {
  await aws.stop();
  scratch.remove();
});

/** Moto listens on one host name, so requests must name the bucket in the path. */
const initParameters = ({ backend }: Environment): readonly string[] =>
  backend.type === 's3' ? ['-backend-config=use_path_style=true'] : [];

describe.each([
  { kind: 'least', environment: least, roles: 6, instanceProfiles: 0 },
  { kind: 'fullest', environment: fullest, roles: 7, instanceProfiles: 1 },
])('the $kind configuration', ({ kind, environment, roles, instanceProfiles }) => {
  let terraform: Terraform;
  let reader: AwsReader;
  let stack: SynthesizedStack;

  beforeAll(async () => {
    reader = new AwsReader(aws.endpoint, environment.region);
    if (environment.backend.type === 's3') await reader.createBucket(environment.backend.bucket);
    terraform = new Terraform(scratch.synthesize(environment, kind), scratch.folder, aws.endpoint);
    await terraform.init(...initParameters(environment));
    await terraform.apply();
    stack = new SynthesizedStack(terraform.folder, await terraform.attributes());
  });

  test('creates every synthesized resource', async () => {
    expect(await reader.counts()).toEqual({
      functions: 3,
      schedules: 1,
      logGroups: 4,
      stateMachines: 1,
      queues: 1,
      documents: 1,
      parameters: 1,
      roles,
      instanceProfiles,
    });
  });

  test('plans no change after the apply', async () => {
    expect(await terraform.plannedAnything()).toBeUndefined();
  });

  test.each([
    ['in another folder and another time zone', { TZ: 'Pacific/Kiritimati' }],
    ['as HCL', { SYNTH_HCL_OUTPUT: 'true' }],
  ] as const)('plans no change when it is synthesized %s', async (how, variables) => {
    const another = path.join('another folder', how, kind);
    const elsewhere = new Terraform(scratch.synthesize(environment, another, variables), scratch.folder, aws.endpoint);
    if (environment.backend.type === 'local') {
      cpSync(path.join(scratch.folder, kind, STATE), path.join(scratch.folder, another, STATE));
    }
    await elsewhere.init(...initParameters(environment));
    expect(await elsewhere.plannedAnything()).toBeUndefined();
  });

  test('deploys the runbook as synthesized', async () => {
    const Name = stack.argument('aws_ssm_document', 'runbook', 'name');
    const { Content } = v.parse(
      v.object({ Content: v.string() }),
      await reader.json('ssm', 'AmazonSSM.GetDocument', { Name, DocumentFormat: 'JSON' }),
    );
    expect(JSON.parse(Content)).toEqual(JSON.parse(stack.argument('aws_ssm_document', 'runbook', 'content')));
  });

  test('deploys the workflow as synthesized', async () => {
    const stateMachineArn = (await terraform.attributes()).get('aws_sfn_state_machine.workflow')?.arn;
    const { definition } = v.parse(
      v.object({ definition: v.string() }),
      await reader.json('states', 'AWSStepFunctions.DescribeStateMachine', { stateMachineArn }),
    );
    expect(definition).toBe(stack.argument('aws_sfn_state_machine', 'workflow', 'definition'));
  });

  test.each(['trigger', 'manager', 'retention'])('gives the function %s its code and its variables', async (name) => {
    const functionName = stack.argument('aws_lambda_function', name, 'function_name');
    expect(await reader.rest('lambda', `/2015-03-31/functions/${functionName}/configuration`)).toMatchObject({
      CodeSha256: stack.argument('aws_lambda_function', name, 'source_code_hash'),
      Environment: { Variables: stack.variables(name) },
    });
  });

  test('gives every role its policy', async () => {
    const policies = stack.names('aws_iam_role_policy');
    expect(policies).toHaveLength(6);
    for (const name of policies) {
      const answer = await reader.iam('GetRolePolicy', {
        RoleName: stack.argument('aws_iam_role_policy', name, 'role'),
        PolicyName: stack.argument('aws_iam_role_policy', name, 'name'),
      });
      const [, encoded = ''] = /<PolicyDocument>([^<]*)</.exec(answer) ?? [];
      expect(JSON.parse(decodeURIComponent(encoded))).toEqual(
        JSON.parse(stack.argument('aws_iam_role_policy', name, 'policy')),
      );
    }
  });

  test('stores the attributes that the embedded AWS computes', async () => {
    const embedded = embeddedAttributes(terraform.folder, {
      region: environment.region,
      accountId: '123456789012',
      partition: 'aws',
    });
    const state = await terraform.attributes();
    const stored = storedAttributes(embedded, (address) => state.get(address));
    expect(storedAttributes(embedded, (address) => embedded[address])).toEqual(stored);
    // `npm test` compares with this record.
    if (environment === least) expect(stored).toEqual(recordedAttributes);
  });

  test('is rehearsed as it was applied: every night succeeds and IAM denies nothing', async () => {
    if (environment !== fullest) return;
    const stack = appliedStack(terraform.folder, environment.region, await terraform.attributes());
    const { seen, authorizations } = await rehearseAllWork(stack);
    expect(seen).toEqual(expect.arrayContaining([1, 2, 3].map((number) => `night ${number}: SUCCEEDED `)));
    expect(seen.filter((line) => /^night \d: \S+ Failed/.test(line))).toEqual([]);
    expect(authorizations.filter(({ decision }) => decision !== 'Allow')).toEqual([]);
  });

  test('leaves no resource after destroy', async () => {
    await terraform.destroy();
    for (const [what, count] of Object.entries(await reader.counts())) expect(`${what} ${count}`).toBe(`${what} 0`);
  });
});
