/** Binds the function that does an operation to the contract that declares it. */
import type * as v from 'valibot';
import type { ManagerEnvironment } from '../../contracts/environment';
import type { Fields, Operation } from '../../contracts/operation';
import type { Call } from '../runtime/handler';
import type { Log } from '../runtime/log';
import { parse } from '../runtime/parse';
import type { Clients } from './clients';

/** Everything an operation needs beside its input. */
export interface HandlerContext {
  readonly clients: Clients;
  readonly environment: ManagerEnvironment;
  readonly log: Log;
  /** Milliseconds until Lambda ends the call. */
  remaining(): number;
}

/** How the errors of AWS become those of the contract, as far as their names differ, and what to do about them. */
export interface ErrorNames<ErrorName extends string> {
  readonly renamed?: Readonly<Record<string, ErrorName>>;
  readonly remedies?: { readonly [Name in ErrorName]?: string };
}

export interface OperationHandler<Contract> {
  readonly contract: Contract;
  /** Parses the payload; the call then runs the operation and checks what it gives. */
  parseInput(payload: unknown, surroundings: () => HandlerContext): Call;
}

export function operationHandler<Input extends Fields, Output extends Fields, ErrorName extends string>(
  contract: Operation<Input, Output, ErrorName>,
  run: (input: v.InferOutput<Input>, surroundings: HandlerContext) => Promise<v.InferOutput<Output>>,
  errorNames: ErrorNames<NoInfer<ErrorName>> = {},
): OperationHandler<Operation<Input, Output, ErrorName>> {
  const name = contract.constants.EventType;
  return {
    contract,
    parseInput(payload, surroundings) {
      const input = parse(contract.input, payload, 'InvalidInput', `the input of ${name}`);
      const ids = subjects(payload);
      return {
        doing: [name, ...Object.values(ids)].join(' '),
        declared: contract.errors,
        ...errorNames,
        fields: { operation: name, ...ids },
        run: async () =>
          parse(contract.output, await run(input, surroundings()), 'Unexpected', `the output of ${name}`),
      };
    },
  };
}

/** The resource a payload is about: its fields of one of these names. */
const SUBJECTS = ['FileSystemId', 'BackupId', 'InstanceId', 'ExecutionId'] as const;

function subjects(payload: unknown): Readonly<Record<string, string>> {
  const fields: [string, unknown][] = typeof payload === 'object' && payload !== null ? Object.entries(payload) : [];
  const isSubject = (field: [string, unknown]): field is [string, string] =>
    typeof field[1] === 'string' && SUBJECTS.some((subject) => subject === field[0]);
  return Object.fromEntries(fields.filter(isSubject));
}
