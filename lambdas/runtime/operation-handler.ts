/** Binds an operation's contract to the function that performs it: parses the input, names failures, checks the output. */
import type * as v from 'valibot';
import type { Fields, FunctionName, Operation } from '../../contracts/operation';
import type { Call } from './handler';
import type { Lazy } from './lazy-clients';
import type { Log } from './log';
import { parse } from './parse';

/** What an operation needs besides its input. */
export interface OperationContext<Clients, Environment> {
  readonly clients: Lazy<Clients>;
  readonly environment: Environment;
  readonly log: Log;
  /** Milliseconds until Lambda ends the invocation. */
  remaining(): number;
}

/** How AWS's errors map to those of the contract, where their names differ, and what an operator can do about them. */
export interface ErrorNames<ErrorName extends string> {
  readonly renamed?: Readonly<Record<string, ErrorName>>;
  readonly remedies?: { readonly [Name in ErrorName]?: string };
}

export interface OperationHandler<Contract, Context> {
  readonly contract: Contract;
  /** The call then performs the operation and checks its output. */
  parseInput(payload: unknown, context: () => Context): Call;
}

/** For the operations of one function: another function's contract is a type error. */
export const operationHandlers =
  <Name extends FunctionName, Context>() =>
  <Input extends Fields, Output extends Fields, ErrorName extends string>(
    contract: Operation<Input, Output, ErrorName, Name>,
    run: (input: v.InferOutput<Input>, context: Context) => Promise<v.InferOutput<Output>>,
    errorNames: ErrorNames<NoInfer<ErrorName>> = {},
  ): OperationHandler<Operation<Input, Output, ErrorName, Name>, Context> => {
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
  };

const ID_FIELDS: ReadonlySet<string> = new Set(['FileSystemId', 'BackupId', 'InstanceId', 'ExecutionId']);

/** The ids of the resources that the operation is about. */
const idsIn = (input: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(input).filter(([field]) => ID_FIELDS.has(field)));
