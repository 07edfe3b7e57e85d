/** The shape of an operation of the SnapshotMgmt Lambda: declared once, used by handler, state machine, IAM and local run. */
import type * as v from 'valibot';
import type { Grant } from './grant';

/** A JSON object with named fields. Outputs have no optional fields: a ResultSelector cannot leave a line out. */
export type Fields = v.ObjectSchema<v.ObjectEntries, undefined>;

/** The Lambda function that answers an operation: it is called with the operation's input plus `EventType`. */
export const SNAPSHOT_MGMT = 'SnapshotMgmt';

/** Every operation may fail with these: AWS asked for patience, or the payload does not fit the contract. */
export const COMMON_ERRORS = ['Throttled', 'InvalidInput'] as const;

export type CommonError = (typeof COMMON_ERRORS)[number];

export interface Operation<Input extends Fields, Output extends Fields, ErrorName extends string> {
  readonly functionName: typeof SNAPSHOT_MGMT;
  /** What tells this operation from the others in the payload. */
  readonly constants: { readonly EventType: string };
  readonly input: Input;
  readonly output: Output;
  readonly outputFields: readonly string[];
  /** Error names that Retry and Catch may name. Anything else is a fault of ours or of the platform. */
  readonly errors: readonly ErrorName[];
  /** The AWS actions the handler calls; the manager's role is the union over all operations. */
  readonly actions: readonly Grant[];
  readonly timeoutSeconds: number;
  /** Carries the types only; never present at run time. */
  readonly types?: { readonly input: v.InferOutput<Input>; readonly output: v.InferOutput<Output> };
}

export type InputOf<O> = O extends { readonly types?: { readonly input: infer Input } } ? Input : never;
export type OutputOf<O> = O extends { readonly types?: { readonly output: infer Output } } ? Output : never;

/** Declares an operation. `eventType` is its name on the wire; the reference sample's names are kept. */
export function operation<Input extends Fields, Output extends Fields, const ErrorName extends string>(
  eventType: string,
  declaration: {
    readonly input: Input;
    readonly output: Output;
    readonly errors: readonly ErrorName[];
    readonly actions: readonly Grant[];
    readonly timeoutSeconds: number;
  },
): Operation<Input, Output, ErrorName | CommonError> {
  return {
    functionName: SNAPSHOT_MGMT,
    constants: { EventType: eventType },
    outputFields: Object.keys(declaration.output.entries),
    ...declaration,
    errors: [...COMMON_ERRORS, ...declaration.errors],
  };
}
