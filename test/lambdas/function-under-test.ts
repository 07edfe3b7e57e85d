/** The context of an operation under test: real AWS clients that send their requests to a test server. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createdBy } from '../../contracts/tags';
import { once } from '../../lambdas/runtime/once';
import type { OperationContext, OperationHandler } from '../../lambdas/runtime/operation-handler';
import { startWire, type Wire, type WireInput } from './wire';

export const DEPLOYMENT = createdBy('test');

type Context<Environment> = OperationContext<{ ec2: EC2Client; fsx: FSxClient; ssm: SSMClient }, Environment>;

export interface FunctionUnderTest<Environment> {
  readonly wire: Wire;
  readonly logged: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[];
  /** Runs the operation as the handler does: input parsed, output checked. */
  call(
    operation: OperationHandler<unknown, Context<Environment>>,
    payload: unknown,
    remaining?: () => number,
  ): Promise<unknown>;
}

const wires: Wire[] = [];
afterEach(() => Promise.all(wires.splice(0).map((wire) => wire.stop())));

/** A function whose environment has these variables, unless a test changes some. */
export const functionWith =
  <Environment>(variables: Environment) =>
  async (
    answers: Readonly<Record<string, (input: WireInput) => unknown>>,
    changed: Partial<Environment> = {},
  ): Promise<FunctionUnderTest<Environment>> => {
    const wire = await startWire(answers);
    wires.push(wire);
    const logged: FunctionUnderTest<Environment>['logged'][number][] = [];
    const context = (remaining: () => number): Context<Environment> => ({
      clients,
      environment: { ...variables, ...changed },
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
  };

export const tagsOf = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
