/** A small account, made of the real parts of the embedded AWS, with the real clients on the wire. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { type AutomationChange, Automations } from '../../../local/automation/automations';
import { authorizer } from '../../../local/aws/authorization/authorizer';
import { credentials } from '../../../local/aws/credentials';
import type { EmbeddedAws } from '../../../local/aws/embedded-aws';
import { Faults } from '../../../local/aws/faults/faults';
import { quotasWith } from '../../../local/aws/quotas/quotas';
import { endpointsOf } from '../../../local/aws/server/endpoints';
import { startServer } from '../../../local/aws/server/server';
import { invoke } from '../../../local/aws/services/lambda/invoke';
import { actions as ssmActions } from '../../../local/aws/services/ssm';
import { actions as statesActions } from '../../../local/aws/services/states';
import { type ExecutionEvent, Executions } from '../../../local/aws/services/states/executions';
import { Clock } from '../../../local/clock';
import { WindowsInstance } from '../../../local/instance/windows-instance';
import { Functions } from '../../../local/lambda/functions';
import { deterministicIds } from '../../../local/world/ids';
import { ACCOUNT, deploymentOf, INSTANCE, instanceOf, REGION, roleArn, type Wishes } from './small-deployment';

export { arn, INSTANCE, QUEUE, roleArn } from './small-deployment';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export const START = new Date('2030-03-01T20:00:00Z');

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
    quotas: quotasWith(wishes.quotas),
    deployment,
    credentials: credentials(deployment),
    authorization: authorizer(deployment, clock),
    ids: deterministicIds('small account'),
    pageSize: 5,
    machines: new Map([[INSTANCE, windows]]),
    world: {
      accountId: ACCOUNT,
      region: REGION,
      fileSystems: new Map(),
      backups: new Map(),
      instances: new Map([[INSTANCE, instanceOf(wishes.dataVolumes ?? 2)]]),
      stateMachines: new Map(),
      queues: new Map(),
      snapshots: new Map(),
    },
  };
  const functions = new Functions(parts, { endpointUrl: () => endpoint });
  const aws: EmbeddedAws = {
    ...parts,
    functions,
    automations: new Automations(
      () => aws,
      (change) => changes.push({ ...change, execution: { ...change.execution } }),
    ),
    executions: new Executions(
      () => aws,
      (event) => events.push(event),
    ),
  };
  const server = await startServer({
    aws,
    endpoints: endpointsOf({
      ec2: {},
      fsx: {},
      sts: {},
      lambda: { Invoke: invoke },
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
