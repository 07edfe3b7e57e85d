/** What is deployed in the small account, and the one instance that is there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Fault } from '../../../local/aws/faults/faults';
import type { GivenQuotas } from '../../../local/aws/quotas/quotas';
import type { Deployment } from '../../../local/deployment/deployment';
import type { PolicyDocument } from '../../../local/iam/policy-document';
import type { Role } from '../../../local/iam/role';
import type { Schedule, SsmDocument } from '../../../local/world/deployed-resources';
import type { Instance } from '../../../local/world/world';

export const INSTANCE = 'i-0123456789abcdef0';
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

export const arn = (service: string, resource: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

export const QUEUE = arn('sqs', 'DeadLetters');

export interface Wishes {
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
  readonly quotas?: GivenQuotas;
  readonly vssComponents?: boolean;
  readonly dataVolumes?: number;
}

const EVERYTHING: PolicyDocument = { Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] };
const ROLES = ['Runbook', 'Workflow', 'Function', 'Scheduler', 'Starter'];

export function deploymentOf(wishes: Wishes, folder: string): Deployment {
  const documents = Object.entries(wishes.documents ?? {}).map(
    ([name, content]): SsmDocument => ({
      name,
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
      logGroup: `/aws/lambda/${name}`,
      logFormat: 'JSON' as const,
      asynchronous: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600, onFailureArn: QUEUE },
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
    queues: [{ name: 'DeadLetters', arn: QUEUE }],
    instanceProfiles: [],
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

export function instanceOf(dataVolumes: number): Instance {
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
    isWindows: true,
  };
}
