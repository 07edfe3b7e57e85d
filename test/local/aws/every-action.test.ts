/** Every action, called by the SDK's clients, returns the shape that the service's model declares. */
import * as ec2Sdk from '@aws-sdk/client-ec2';
import * as fsxSdk from '@aws-sdk/client-fsx';
import * as lambdaSdk from '@aws-sdk/client-lambda';
import * as sfnSdk from '@aws-sdk/client-sfn';
import * as ssmSdk from '@aws-sdk/client-ssm';
import * as stsSdk from '@aws-sdk/client-sts';
import { runNight, scheduleOf } from '../../../commands/rehearsal/night';
import { Faults } from '../../../local/aws/faults/faults';
import { services } from '../../../local/aws/services';
import { Clock } from '../../../local/clock';
import { type RunningEmbeddedAws, startEmbeddedAws } from '../../../local/embedded-aws/start-embedded-aws';
import { loadInventory, sampleInventory } from '../../../local/inventory/inventory';
import { type Answer, record } from './recorded-answers';
import { responseFaults } from './response-shape';
import { START } from './running-aws';

let running: RunningEmbeddedAws;
const answers: Answer[] = [];
let clients: ReturnType<typeof clientsFor>;

function clientsFor(endpoint: string) {
  const credentials = { accessKeyId: 'AKIDKEYBOARD', secretAccessKey: 'secret' };
  const configuration = { endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 };
  return {
    ec2: new ec2Sdk.EC2Client(configuration),
    fsx: new fsxSdk.FSxClient(configuration),
    lambda: new lambdaSdk.LambdaClient(configuration),
    ssm: new ssmSdk.SSMClient(configuration),
    states: new sfnSdk.SFNClient(configuration),
    sts: new stsSdk.STSClient(configuration),
  };
}

/** After one night, so that every action has something to return. */
beforeAll(async () => {
  running = await startEmbeddedAws({
    deploymentFolder: process.env.SYNTHESIZED_STACK ?? '',
    inventory: loadInventory(sampleInventory),
    clock: new Clock(START),
    faults: new Faults(),
    pageSize: 1000,
  });
  await runNight(running.aws, scheduleOf(running.aws), 1);
  clients = clientsFor(running.endpoint);
  record(clients.ec2.middlewareStack, answers);
  record(clients.fsx.middlewareStack, answers);
  record(clients.lambda.middlewareStack, answers);
  record(clients.ssm.middlewareStack, answers);
  record(clients.states.middlewareStack, answers);
  record(clients.sts.middlewareStack, answers);
});
afterAll(() => running.stop());

const first = <Item>(items: Iterable<Item>): Item => {
  for (const item of items) return item;
  throw new Error('There is none.');
};
const world = () => running.aws.world;
const instance = () =>
  first([...world().instances.values()].filter(({ InstanceId }) => running.aws.machines.has(InstanceId)));
const ourSnapshot = () => first([...world().snapshots.values()].filter(({ OwnerId }) => OwnerId === world().accountId));
const machine = () => first(running.aws.deployment.stateMachines);
const document = () => first(running.aws.deployment.documents);
const automation = () => first(running.aws.automations.list()).AutomationExecutionId;
const executions = () => running.aws.executions.list();
const parameter = () => first(running.aws.deployment.parameters).name;
const definition = JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
const runIt = () => ({
  DocumentName: document().name,
  Parameters: Object.fromEntries(
    Object.entries(first(running.aws.automations.list()).Parameters).map(([name, values]) => [name, [...values]]),
  ),
});

const CALLS: Readonly<Record<string, () => Promise<unknown>>> = {
  'ec2:CreateSnapshot': () =>
    clients.ec2.send(new ec2Sdk.CreateSnapshotCommand({ VolumeId: first(instance().volumes).VolumeId })),
  'ec2:CreateSnapshots': () =>
    clients.ec2.send(
      new ec2Sdk.CreateSnapshotsCommand({
        InstanceSpecification: { InstanceId: instance().InstanceId },
        TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'a', Value: 'ä <&>"' }] }],
      }),
    ),
  'ec2:CreateTags': () =>
    clients.ec2.send(
      new ec2Sdk.CreateTagsCommand({ Resources: [ourSnapshot().SnapshotId], Tags: [{ Key: 'a', Value: '' }] }),
    ),
  'ec2:DeleteSnapshot': () =>
    clients.ec2.send(new ec2Sdk.DeleteSnapshotCommand({ SnapshotId: ourSnapshot().SnapshotId })),
  'ec2:DescribeInstances': () => clients.ec2.send(new ec2Sdk.DescribeInstancesCommand({})),
  'ec2:DescribeSnapshots': () => clients.ec2.send(new ec2Sdk.DescribeSnapshotsCommand({ MaxResults: 5 })),
  'ec2:DescribeVolumes': () => clients.ec2.send(new ec2Sdk.DescribeVolumesCommand({})),
  'fsx:CreateBackup': () =>
    clients.fsx.send(
      new fsxSdk.CreateBackupCommand({
        FileSystemId: first(world().backups.values()).FileSystemId,
        Tags: [{ Key: 'a', Value: '1' }],
      }),
    ),
  'fsx:DeleteBackup': () =>
    clients.fsx.send(new fsxSdk.DeleteBackupCommand({ BackupId: first(world().backups.keys()) })),
  'fsx:DescribeBackups': () => clients.fsx.send(new fsxSdk.DescribeBackupsCommand({})),
  'fsx:DescribeFileSystems': () => clients.fsx.send(new fsxSdk.DescribeFileSystemsCommand({})),
  'lambda:Invoke': async () => {
    for (const InvocationType of ['RequestResponse', 'Event', 'DryRun'] as const) {
      const FunctionName = first(running.aws.deployment.functions).name;
      await clients.lambda.send(
        new lambdaSdk.InvokeCommand({ FunctionName, InvocationType, Payload: Buffer.from('{}') }),
      );
    }
  },
  'ssm:DescribeAutomationExecutions': () => clients.ssm.send(new ssmSdk.DescribeAutomationExecutionsCommand({})),
  'ssm:DescribeDocument': () => clients.ssm.send(new ssmSdk.DescribeDocumentCommand({ Name: document().name })),
  'ssm:DescribeInstanceInformation': () => clients.ssm.send(new ssmSdk.DescribeInstanceInformationCommand({})),
  'ssm:GetAutomationExecution': () =>
    clients.ssm.send(new ssmSdk.GetAutomationExecutionCommand({ AutomationExecutionId: automation() })),
  'ssm:GetDocument': () => clients.ssm.send(new ssmSdk.GetDocumentCommand({ Name: document().name })),
  'ssm:GetParameter': () => clients.ssm.send(new ssmSdk.GetParameterCommand({ Name: parameter() })),
  'ssm:StartAutomationExecution': () => clients.ssm.send(new ssmSdk.StartAutomationExecutionCommand(runIt())),
  'ssm:StopAutomationExecution': () =>
    running.aws.clock.during(async () => {
      const started = await clients.ssm.send(new ssmSdk.StartAutomationExecutionCommand(runIt()));
      const { AutomationExecutionId = '' } = started;
      await clients.ssm.send(new ssmSdk.StopAutomationExecutionCommand({ AutomationExecutionId }));
    }),
  'states:CreateStateMachine': () =>
    clients.states.send(
      new sfnSdk.CreateStateMachineCommand({ name: 'small', definition, roleArn: machine().roleArn }),
    ),
  'states:DescribeExecution': async () => {
    for (const { executionArn } of executions())
      await clients.states.send(new sfnSdk.DescribeExecutionCommand({ executionArn }));
  },
  'states:DescribeStateMachine': () =>
    clients.states.send(new sfnSdk.DescribeStateMachineCommand({ stateMachineArn: machine().arn })),
  'states:GetExecutionHistory': async () => {
    for (const { executionArn } of executions())
      await clients.states.send(new sfnSdk.GetExecutionHistoryCommand({ executionArn }));
  },
  'states:ListExecutions': () =>
    clients.states.send(new sfnSdk.ListExecutionsCommand({ stateMachineArn: machine().arn })),
  'states:ListStateMachines': () => clients.states.send(new sfnSdk.ListStateMachinesCommand({})),
  'states:StartExecution': () =>
    clients.states.send(new sfnSdk.StartExecutionCommand({ stateMachineArn: machine().arn, input: '{}' })),
  'states:StopExecution': () =>
    clients.states.send(new sfnSdk.StopExecutionCommand({ executionArn: first(executions()).executionArn })),
  'states:ValidateStateMachineDefinition': async () => {
    for (const text of [definition, '{}', 'no JSON'])
      await clients.states.send(new sfnSdk.ValidateStateMachineDefinitionCommand({ definition: text }));
  },
  'sts:GetCallerIdentity': () => clients.sts.send(new stsSdk.GetCallerIdentityCommand({})),
};

const ACTIONS = Object.entries(services).flatMap(([service, actions]) =>
  Object.keys(actions).map((name) => `${service}:${name}`),
);

/** Each service's SDK, where the schemas are, and the form of its answers. */
const SERVICES = new Map([
  ['ec2', { sdk: ec2Sdk, faults: responseFaults.ec2 }],
  ['fsx', { sdk: fsxSdk, faults: responseFaults.json }],
  ['lambda', { sdk: lambdaSdk, faults: responseFaults.headers }],
  ['ssm', { sdk: ssmSdk, faults: responseFaults.json }],
  ['states', { sdk: sfnSdk, faults: responseFaults.json }],
  ['sts', { sdk: stsSdk, faults: responseFaults.query }],
]);

/** A schema of the SDK by its name: operations, structures and errors are exported as `NAME$`. */
function schemaOf(service: string, name: string): readonly unknown[] {
  const schema: unknown = Object.entries(SERVICES.get(service)?.sdk ?? {}).find(([key]) => key === `${name}$`)?.[1];
  if (!Array.isArray(schema)) throw new Error(`The SDK has no schema ${name} of ${service}.`);
  return schema;
}

test('every action is called here', () => {
  expect(Object.keys(CALLS).toSorted()).toEqual(ACTIONS.toSorted());
});

test.each(Object.entries(CALLS))('%s', async (call, make) => {
  const [service = '', name = ''] = call.split(':');
  answers.length = 0;
  await make();
  const responses = answers.filter(({ action }) => action === name);
  expect(responses.length).toBeGreaterThan(0);
  const output = schemaOf(service, name)[5];
  expect(responses.flatMap((answer) => SERVICES.get(service)?.faults(output, answer, name))).toEqual([]);
  for (const { headers } of responses) expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
});
