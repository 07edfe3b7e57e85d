/** The form of a SnapshotMgmt operation: declared once, used by the handler, the state machine, IAM and the local run. */
import type * as v from 'valibot';
import type { Grant } from './grant';

/** A JSON object with named fields. Outputs have no optional fields: a ResultSelector cannot omit a line. */
export type Fields = v.ObjectSchema<v.ObjectEntries, undefined>;

/** The Lambda functions that perform operations: the payload is the operation's input plus `EventType`. */
export const SNAPSHOT_MGMT = 'SnapshotMgmt';
/** Deletes copies and can set no tag: what creates and tags copies can delete nothing. */
export const RETENTION = 'Retention';

export type FunctionName = typeof SNAPSHOT_MGMT | typeof RETENTION;

/** Errors of every operation: AWS throttled or failed the request, or the payload does not match the contract. */
const COMMON_ERRORS = ['Throttled', 'InvalidInput'] as const;

export type CommonError = (typeof COMMON_ERRORS)[number];

const DEFAULT_TIMEOUT_SECONDS = 60;

export interface Operation<
  Input extends Fields,
  Output extends Fields,
  ErrorName extends string,
  Name extends FunctionName = FunctionName,
> {
  readonly functionName: Name;
  /** Selects the operation in the payload. */
  readonly constants: { readonly EventType: string };
  readonly input: Input;
  readonly output: Output;
  readonly outputFields: readonly string[];
  /** Error names that Retry and Catch may use. Any other error is a defect of this project or of the platform. */
  readonly errors: readonly ErrorName[];
  /** The AWS actions that the handler calls; a function's role is the union over its operations. */
  readonly actions: readonly Grant[];
  readonly timeoutSeconds: number;
  /** Carries the types only; never present at run time. */
  readonly types?: { readonly input: v.InferOutput<Input>; readonly output: v.InferOutput<Output> };
}

export type OutputOf<O> = O extends { readonly types?: { readonly output: infer Output } } ? Output : never;

/** Declares the operations of a function. `eventType` is the name in payloads; the reference sample's names are kept. */
const operationsOf =
  <Name extends FunctionName>(functionName: Name) =>
  <Input extends Fields, Output extends Fields, const ErrorName extends string = never>(
    eventType: string,
    declaration: Pick<Operation<Input, Output, ErrorName>, 'input' | 'output' | 'actions'> &
      Partial<Pick<Operation<Input, Output, ErrorName>, 'errors' | 'timeoutSeconds'>>,
  ): Operation<Input, Output, ErrorName | CommonError, Name> => ({
    functionName,
    constants: { EventType: eventType },
    outputFields: Object.keys(declaration.output.entries),
    timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
    ...declaration,
    errors: [...COMMON_ERRORS, ...(declaration.errors ?? [])],
  });

export const operation = operationsOf(SNAPSHOT_MGMT);
export const retentionOperation = operationsOf(RETENTION);
