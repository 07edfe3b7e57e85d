/** A small account, made of the real parts of the embedded AWS, with the real clients on the wire. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { strToU8, zipSync } from 'fflate';
import { type AutomationChange, Automations } from '../../../local/automation/automations';
import { authorizer } from '../../../local/aws/authorization/authorizer';
import type { PolicyDocument } from '../../../local/aws/authorization/policy-document';
import { credentials } from '../../../local/aws/credentials';
import type { EmbeddedAws } from '../../../local/aws/embedded-aws';
import { endpointsOf } from '../../../local/aws/endpoints';
import { type Fault, Faults } from '../../../local/aws/faults';
import { deterministicIds } from '../../../local/aws/ids';
import { startServer } from '../../../local/aws/server';
import { actions as lambdaActions } from '../../../local/aws/services/lambda';
import { actions as ssmActions } from '../../../local/aws/services/ssm';
import { actions as statesActions } from '../../../local/aws/services/states';
import { type ExecutionEvent, Executions } from '../../../local/aws/services/states/executions';
import type { Instance } from '../../../local/aws/world';
import { Clock } from '../../../local/clock';
import type { Deployment, Role, Schedule, SsmDocument } from '../../../local/deployment/deployment';
import { WindowsInstance } from '../../../local/instance/windows-instance';
import { Functions } from '../../../local/lambda/functions';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export const START = new Date('2030-03-01T20:00:00Z');
export const INSTANCE = 'i-0123456789abcdef0';
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

export const arn = (service: string, resource: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

interface Wishes {
  /** Automation documents by name. */
  readonly documents?: Readonly<Record<string, unknown>>;
  readonly stateMachine?: unknown;
  /** JavaScript of the handlers, by the function's name. */
  readonly functions?: Readonly<Record<string, string>>;
  /** Policies of the roles that may not do everything. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly schedules?: readonly Schedule[];
  readonly faults?: readonly Fault[];
  readonly vssComponents?: boolean;
  readonly dataVolumes?: number;
}

const EVERYTHING: PolicyDocument = { Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] };
const ROLES = ['Runbook', 'Workflow', 'Function', 'Scheduler', 'Starter'];

const running: { stop(): Promise<void> }[] = [];

/** To be called after each test. */
export const closeAccounts = (): Promise<unknown> => Promise.all(running.splice(0).map((account) => account.stop()));

export async function openAccount(wishes: Wishes = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'small-account-'));
  const clock = new Clock(START);
  const deployment = deploymentOf(wishes, folder);
  const windows = new WindowsInstance({ instanceId: INSTANCE, clock, vssComponents: wishes.vssComponents ?? true });
  const changes: AutomationChange[] = [];
  const events: ExecutionEvent[] = [];
  let endpoint = '';
  const parts = {
    clock,
    faults: new Faults(wishes.faults),
    deployment,
    credentials: credentials(deployment),
    authorization: authorizer(deployment, clock),
    ids: deterministicIds('small account'),
    pageSize: 5,
    world: {
      accountId: ACCOUNT,
      region: REGION,
      fileSystems: new Map(),
      backups: new Map(),
      instances: new Map([[INSTANCE, instanceOf(windows, wishes.dataVolumes ?? 2)]]),
      snapshots: new Map(),
    },
  };
  const functions = new Functions(parts, { endpointUrl: () => endpoint });
  const aws: EmbeddedAws = {
    ...parts,
    functions,
    automations: new Automations((change) => changes.push({ ...change, execution: { ...change.execution } })),
    executions: new Executions((event) => events.push(event)),
  };
  const server = await startServer({
    aws,
    endpoints: endpointsOf({
      ec2: {},
      fsx: {},
      sts: {},
      lambda: lambdaActions,
      ssm: ssmActions,
      states: statesActions,
    }),
    requestId: () => 'request',
    onDefect: (error) => {
      throw error;
    },
  });
  endpoint = server.endpoint;
  const clientSettings = (role: string) => ({
    endpoint,
    region: REGION,
    maxAttempts: 1,
    credentials: aws.credentials.keyFor(roleArn(role), 'test'),
  });
  const account = {
    aws,
    clock,
    windows,
    changes,
    events,
    ssm: new SSMClient(clientSettings('Starter')),
    sfn: new SFNClient(clientSettings('Starter')),
    lambda: new LambdaClient(clientSettings('Starter')),
    stop: async () => {
      await aws.executions.stopAll();
      await functions.stop();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
  running.push(account);
  return account;
}

function deploymentOf(wishes: Wishes, folder: string): Deployment {
  const documents = Object.entries(wishes.documents ?? {}).map(
    ([name, content]): SsmDocument => ({
      name,
      arn: arn('ssm', `document/${name}`),
      version: '1',
      type: 'Automation',
      content,
    }),
  );
  const functions = Object.entries(wishes.functions ?? {}).map(([name, code]) => {
    const zip = join(folder, `${name}.zip`);
    writeFileSync(zip, zipSync({ 'index.js': strToU8(code) }));
    return {
      name,
      arn: arn('lambda', `function:${name}`),
      roleArn: roleArn('Function'),
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      zip,
      environment: {},
      timeoutSeconds: 60,
      memoryMegabytes: 128,
    };
  });
  return {
    region: REGION,
    accountId: ACCOUNT,
    partition: 'aws',
    functions,
    stateMachines:
      wishes.stateMachine === undefined
        ? []
        : [
            {
              name: 'Machine',
              arn: arn('states', 'stateMachine:Machine'),
              roleArn: roleArn('Workflow'),
              definition: wishes.stateMachine,
            },
          ],
    documents,
    parameters: Object.entries(wishes.parameters ?? {}).map(([name, value]) => ({
      name,
      arn: arn('ssm', `parameter${name}`),
      type: 'String',
      value,
    })),
    schedules: wishes.schedules ?? [],
    roles: ROLES.map(
      (name): Role => ({
        name,
        arn: roleArn(name),
        trust: { Statement: [] },
        policies: [wishes.policies?.[name] ?? EVERYTHING],
        unknownPolicies: [],
      }),
    ),
  };
}

function instanceOf(windows: WindowsInstance, dataVolumes: number): Instance {
  const devices = ['/dev/sda1', ...['xvdf', 'xvdg', 'xvdh'].slice(0, dataVolumes)];
  return {
    InstanceId: INSTANCE,
    State: 'running',
    RootDeviceName: '/dev/sda1',
    Tags: [{ Key: 'Backup', Value: 'yes' }],
    volumes: devices.map((DeviceName, index) => ({
      VolumeId: `vol-0${index}`,
      DeviceName,
      InstanceId: INSTANCE,
      Size: 100,
    })),
    description: {},
    ReservationId: 'r-0',
    windows,
  };
}
