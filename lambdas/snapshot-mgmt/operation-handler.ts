/** Binds an operation's contract to the function that performs it: parses the input, names failures, checks the output. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { FSxClient } from '@aws-sdk/client-fsx';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type * as v from 'valibot';
import type { ManagerEnvironment } from '../../contracts/environment';
import type { Fields, Operation } from '../../contracts/operation';
import type { Call } from '../runtime/handler';
import type { Lazy } from '../runtime/lazy-clients';
import type { Log } from '../runtime/log';
import { parse } from '../runtime/parse';

/** What an operation needs besides its input. */
export interface HandlerContext {
  readonly clients: Lazy<{ ec2: EC2Client; fsx: FSxClient; ssm: SSMClient }>;
  readonly environment: ManagerEnvironment;
  readonly log: Log;
  /** Milliseconds until Lambda ends the invocation. */
  remaining(): number;
}

/** How AWS's errors map to those of the contract, where their names differ, and what an operator can do about them. */
export interface ErrorNames<ErrorName extends string> {
  readonly renamed?: Readonly<Record<string, ErrorName>>;
  readonly remedies?: { readonly [Name in ErrorName]?: string };
}

export interface OperationHandler<Contract> {
  readonly contract: Contract;
  /** The call then performs the operation and checks its output. */
  parseInput(payload: unknown, context: () => HandlerContext): Call;
}

export function operationHandler<Input extends Fields, Output extends Fields, ErrorName extends string>(
  contract: Operation<Input, Output, ErrorName>,
  run: (input: v.InferOutput<Input>, context: HandlerContext) => Promise<v.InferOutput<Output>>,
  errorNames: ErrorNames<NoInfer<ErrorName>> = {},
): OperationHandler<Operation<Input, Output, ErrorName>> {
  const name = contract.constants.EventType;
  return {
    contract,
    parseInput(payload, context) {
      const input = parse(contract.input, payload, 'InvalidInput', `the input of ${name}`);
      const ids = idsIn(input);
      return {
        doing: [name, ...Object.values(ids)].join(' '),
        declared: contract.errors,
        ...errorNames,
        fields: { operation: name, ...ids },
        run: async () => parse(contract.output, await run(input, context()), 'Unexpected', `the output of ${name}`),
      };
    },
  };
}

const ID_FIELDS: ReadonlySet<string> = new Set(['FileSystemId', 'BackupId', 'InstanceId', 'ExecutionId']);

/** The ids of the resources that the operation is about. */
const idsIn = (input: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(input).filter(([field]) => ID_FIELDS.has(field)));
