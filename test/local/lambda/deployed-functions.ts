/** Deploys handlers, written as JavaScript text, as Lambda functions of a small embedded AWS. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { AccessDenied } from '../../../local/aws/authorization/access-denied';
import { type Fault, Faults } from '../../../local/aws/faults/faults';
import { type GivenQuotas, quotasWith } from '../../../local/aws/quotas/quotas';
import { Clock } from '../../../local/clock';
import { Functions } from '../../../local/lambda/functions';
import type { LogLine } from '../../../local/lambda/log-stream';
import type { FunctionSpec } from '../../../local/world/deployed-resources';

export const START = new Date('2030-03-01T20:00:00Z');

interface Deployed {
  readonly faults?: readonly Fault[];
  readonly timeoutSeconds?: number;
  readonly quotas?: GivenQuotas;
  readonly reservedConcurrency?: number;
  readonly handler?: string;
  readonly environmentsPerFunction?: number;
  readonly logFormat?: 'JSON' | 'Text';
  readonly kmsKeyArn?: string;
  /** Actions that the function's role may not do. */
  readonly refused?: readonly string[];
}

function zipOf(files: Readonly<Record<string, string>>, folder: string): string {
  const zip = join(folder, 'function.zip');
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  writeFileSync(zip, zipSync(Object.fromEntries(entries)));
  return zip;
}

export function deployed(files: Readonly<Record<string, string>>, settings: Deployed = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'functions-test-'));
  const lambda: FunctionSpec = {
    name: 'Greeter',
    arn: 'arn:aws:lambda:eu-west-1:111122223333:function:Greeter',
    roleArn: 'arn:aws:iam::111122223333:role/Greeter',
    handler: settings.handler ?? 'index.handler',
    runtime: 'nodejs22.x',
    zip: zipOf(files, folder),
    environment: { GREETING: 'Good evening' },
    timeoutSeconds: settings.timeoutSeconds ?? 60,
    memoryMegabytes: 256,
    ...(settings.reservedConcurrency !== undefined && { reservedConcurrency: settings.reservedConcurrency }),
    logGroup: '/aws/lambda/Greeter',
    logFormat: settings.logFormat ?? 'Text',
    ...(settings.kmsKeyArn !== undefined && { kmsKeyArn: settings.kmsKeyArn }),
    asynchronous: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 },
  };
  const clock = new Clock(START);
  /** What the functions printed, and what Lambda said besides. */
  const logs: LogLine[] = [];
  const platformLogs: LogLine[] = [];
  let ids = 0;
  const functions = new Functions(
    {
      clock,
      faults: new Faults(settings.faults),
      quotas: quotasWith(settings.quotas),
      deployment: {
        region: 'eu-west-1',
        accountId: '111122223333',
        partition: 'aws',
        functions: [lambda],
        stateMachines: [],
        documents: [],
        parameters: [],
        schedules: [],
        queues: [],
        instanceProfiles: [],
        roles: [],
      },
      world: {
        accountId: '111122223333',
        region: 'eu-west-1',
        fileSystems: new Map(),
        backups: new Map(),
        instances: new Map(),
        snapshots: new Map(),
        stateMachines: new Map(),
        queues: new Map(),
      },
      authorization: {
        demand(caller, request) {
          if (settings.refused?.includes(request.action)) throw new AccessDenied(caller, request, 'here');
        },
        permits: (_, { action }) => !settings.refused?.includes(action),
      },
      credentials: {
        keyFor: (roleArn) => ({ accessKeyId: `key of ${roleArn}`, secretAccessKey: 'secret', sessionToken: 'token' }),
        callerOf: () => ({ arn: 'arn:aws:iam::111122223333:user/me', userId: 'me' }),
        assumedRole: (roleArn) => ({ arn: roleArn, userId: 'role', roleArn }),
      },
      ids: { hex: (length) => 'a'.repeat(length), uuid: () => `request-${++ids}` },
    },
    {
      endpointUrl: () => 'http://127.0.0.1:4566',
      onLogLine: (line) => (line.from === 'function' ? logs : platformLogs).push(line),
      environmentsPerFunction: settings.environmentsPerFunction ?? 2,
    },
  );
  const stop = async () => {
    await functions.stop();
    rmSync(folder, { recursive: true });
  };
  return { functions, clock, logs, platformLogs, lambda, stop };
}
