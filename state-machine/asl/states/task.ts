/** Task: calls an operation of a Lambda function, or an action of AWS. */
import type { Catcher } from '../catch';
import type { TaskToken } from '../context';
import type { MachineTypes, Transition } from '../document';
import { type Doc, doc, type Expression, type Path } from '../expression';
import type { AnyAction } from '../integration';
import type { LambdaOperation } from '../operation';
import type { Permission } from '../permission';
import { type CheckedResult, type ResultPath, renderResultPath, type WithResult } from '../result-path';
import type { Retrier } from '../retry';
import type { ArnOf, State } from '../state';
import {
  definedFields,
  type JsonObject,
  renderOptional,
  renderTemplate,
  type Template,
  type ValueOr,
  valueOrPath,
} from '../template';
import { type Commented, flowFields, type StateFields } from './state-fields';

type Operation = LambdaOperation<unknown, unknown, string>;
type Callee = Operation | AnyAction;

type InputOf<C> = C extends { readonly types?: { readonly input: infer Input } } ? Input : never;
type OutputOf<C> = C extends { readonly types?: { readonly output: infer Output } } ? Output : never;
type ErrorOf<C> = C extends { readonly errors: readonly (infer ErrorName extends string)[] } ? ErrorName : never;

/** The payload of a function, or the parameters of an action. Those of a callback receive the task token. */
type Request<C> = C extends { readonly functionName: string }
  ? { readonly payload: Template<InputOf<C>> }
  : C extends { readonly action: `${string}.waitForTaskToken` }
    ? { readonly parameters: (paths: { readonly token: Path<TaskToken> }) => Template<InputOf<C>> }
    : { readonly parameters: Template<InputOf<C>> };

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html */
type Credentials = Template<{ readonly RoleArn: string }>;

export type TaskBuilder<M extends MachineTypes, D> = <C extends Callee, const K extends ResultPath, const P = unknown>(
  callee: C,
  fields: Commented &
    Request<NoInfer<C>> & {
      /** A template of `resultOf(callee)`. */
      readonly resultSelector?: P;
      /** The role that the task assumes for the call, for example one of another account. */
      readonly credentials?: Credentials;
      readonly resultPath: K;
      /** For each attempt. The default is that of the operation or action. */
      readonly timeoutSeconds?: number | Path<number>;
      readonly heartbeatSeconds?: number | Path<number>;
      readonly retry?: readonly Retrier<ErrorOf<NoInfer<C>>>[];
      readonly catch?: readonly Catcher<M, D, ErrorOf<NoInfer<C>>>[];
    } & CheckedResult<D, K, ValueOr<P, OutputOf<C>>> &
    Transition<M, WithResult<D, K, ValueOr<P, OutputOf<C>>>>,
) => State;

const resultRoot = (callee: Callee): string => ('functionName' in callee ? '$.Payload' : '$');

/** The result of a call, for its `resultSelector`. */
export const resultOf = <C extends Callee>(callee: C): Doc<OutputOf<C>> => doc(resultRoot(callee));

interface TaskFields extends StateFields {
  readonly payload?: unknown;
  readonly parameters?: unknown;
  readonly credentials?: Credentials;
  readonly resultSelector?: unknown;
  readonly timeoutSeconds?: number | Expression<number>;
  readonly heartbeatSeconds?: number | Expression<number>;
}

/** Selects the output fields of the call, unless the author selects otherwise. */
const resultSelector = (callee: Callee, fields: TaskFields): unknown =>
  fields.resultSelector ??
  (callee.outputFields &&
    Object.fromEntries(callee.outputFields.map((name) => [`${name}.$`, `${resultRoot(callee)}.${name}`])));

/** With credentials, the assumed role needs the permissions of the call, and this role needs to assume it. */
function permissionsFor({ credentials }: TaskFields, ofCall: readonly Permission[]): readonly Permission[] {
  if (credentials === undefined) return ofCall;
  const role = 'RoleArn' in credentials ? credentials.RoleArn : '*';
  return [{ action: 'sts:AssumeRole', on: 'resource', arn: typeof role === 'string' ? role : '*' }];
}

const invocation = (operation: Operation, fields: TaskFields) => ({
  resource: 'lambda:invoke',
  parameters: (arnOf: ArnOf): JsonObject => ({
    FunctionName: arnOf(operation.functionName),
    Payload: { ...operation.constants, ...Object(renderTemplate(fields.payload)) },
  }),
  call: { action: 'lambda:invoke', functionName: operation.functionName, constants: operation.constants },
  permissions: [{ action: 'lambda:InvokeFunction', on: 'function', functionName: operation.functionName }] as const,
  templates: [operation.constants, fields.payload],
});

function serviceCall({ action, permissions }: AnyAction, { parameters }: TaskFields) {
  const template = typeof parameters === 'function' ? parameters({ token: doc('$$.Task.Token') }) : parameters;
  return {
    resource: action,
    parameters: () => renderTemplate(template),
    call: { action },
    permissions,
    templates: [template],
  };
}

export const task = (callee: Callee, fields: TaskFields): State => {
  const { resource, parameters, call, permissions, templates } =
    'functionName' in callee ? invocation(callee, fields) : serviceCall(callee, fields);
  return {
    type: 'Task',
    fields: (arnOf) => ({
      ...definedFields({
        Comment: fields.comment,
        Resource: `arn:aws:states:::${resource}`,
        Credentials: renderOptional(fields.credentials),
        Parameters: parameters(arnOf),
        ResultSelector: renderOptional(resultSelector(callee, fields)),
      }),
      ...renderResultPath(fields.resultPath),
      ...valueOrPath('TimeoutSeconds', fields.timeoutSeconds ?? callee.timeoutSeconds),
      ...valueOrPath('HeartbeatSeconds', fields.heartbeatSeconds),
    }),
    call,
    permissions: permissionsFor(fields, permissions),
    templates,
    ...flowFields(fields),
  };
};
