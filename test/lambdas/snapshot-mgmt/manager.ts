/** The context of an operation under test: real AWS clients that send their requests to a test server. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { ManagerEnvironment } from '../../../contracts/environment';
import { createdBy } from '../../../contracts/tags';
import { once } from '../../../lambdas/runtime/once';
import type { HandlerContext, OperationHandler } from '../../../lambdas/snapshot-mgmt/operation-handler';
import { startWire, type Wire, type WireInput } from '../wire';

export const DEPLOYMENT = createdBy('test');

export const ENVIRONMENT: ManagerEnvironment = {
  RUNBOOK_NAME_PARAMETER: '/snapshot-mgmt/runbook',
  RUNBOOK_VERSION: '7',
  CREATED_BY: DEPLOYMENT,
  RETENTION_TYPE: 'days',
  RETENTION_VALUE: 7,
  KEEP_AT_LEAST: 1,
  EXCLUDE_BOOT_VOLUME: true,
  ACCEPTED_GRADE: 'ApplicationConsistent',
};

export interface Manager {
  readonly wire: Wire;
  readonly logged: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[];
  /** Runs the operation as the handler does: input parsed, output checked. */
  call(operation: OperationHandler<unknown>, payload: unknown, remaining?: () => number): Promise<unknown>;
}

const wires: Wire[] = [];
afterEach(() => Promise.all(wires.splice(0).map((wire) => wire.stop())));

export async function managerWith(
  answers: Readonly<Record<string, (input: WireInput) => unknown>>,
  environment: Partial<ManagerEnvironment> = {},
): Promise<Manager> {
  const wire = await startWire(answers);
  wires.push(wire);
  const logged: Manager['logged'][number][] = [];
  const context = (remaining: () => number): HandlerContext => ({
    clients,
    environment: { ...ENVIRONMENT, ...environment },
    log: (_level, message, fields = {}) => logged.push({ message, fields }),
    remaining,
  });
  const clients = {
    ec2: once(() => new EC2Client(wire.settings)),
    fsx: once(() => new FSxClient(wire.settings)),
    ssm: once(() => new SSMClient(wire.settings)),
  };
  return {
    wire,
    logged,
    call: (operation, payload, remaining = () => 300_000) =>
      operation.parseInput(payload, () => context(remaining)).run(),
  };
}

export const tagsOf = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
