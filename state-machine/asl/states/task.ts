/** Task: calls a Lambda operation, or an action of AWS itself. */
import type { Catcher } from '../catch';
import type { TaskToken } from '../context';
import type { MachineTypes, Transition } from '../document';
import { type Doc, doc, type Expression, type Path } from '../expression';
import type { AnyAction } from '../integration';
import { type After, type Into, type Landing, renderInto } from '../into';
import type { LambdaOperation } from '../operation';
import type { Permission } from '../permission';
import type { Retrier } from '../retry';
import type { ArnOf, Rendered, State } from '../state';
import { renderTemplate, type Template, type ValueOf } from '../template';
import { type Described, flow, orPath, renderComment, type Written } from './written';

type Call = LambdaOperation<unknown, unknown, string> | AnyAction;

type InputOf<C> = C extends { readonly types?: { readonly input: infer Input } } ? Input : never;
type OutputOf<C> = C extends { readonly types?: { readonly output: infer Output } } ? Output : never;
type ErrorOf<C> = C extends { readonly errors: readonly (infer ErrorName extends string)[] } ? ErrorName : never;

/** A function's payload, or an action's parameters; those of a callback are told the token. */
type Request<C> = C extends { readonly functionName: string }
  ? { readonly payload: Template<InputOf<C>> }
  : C extends { readonly action: `${string}.waitForTaskToken` }
    ? { readonly parameters: (words: { readonly token: Path<TaskToken> }) => Template<InputOf<C>> }
    : { readonly parameters: Template<InputOf<C>> };

/** The result as the operation declares it, unless `resultSelector` makes something else of it. */
type Selected<P, Output> = unknown extends P ? Output : ValueOf<P>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html */
interface Credentials {
  readonly RoleArn: string;
}

export type TaskWord<M extends MachineTypes, D> = <C extends Call, const K extends Into, const P = unknown>(
  call: C,
  fields: Described &
    Request<NoInfer<C>> & {
      /** Written with `resultOf(call)`. */
      readonly resultSelector?: P;
      /** The role with which it is called: one of another account, for example. */
      readonly credentials?: Template<Credentials>;
      readonly into: K;
      /** Per attempt; left out, what the operation declares. */
      readonly timeoutSeconds?: number | Path<number>;
      readonly heartbeatSeconds?: number | Path<number>;
      readonly retry?: readonly Retrier<ErrorOf<NoInfer<C>>>[];
      readonly catch?: readonly Catcher<M, D, ErrorOf<NoInfer<C>>>[];
    } & Landing<D, K, Selected<P, OutputOf<C>>> &
    Transition<M, After<D, K, Selected<P, OutputOf<C>>>>,
) => State;

const rootOf = (call: Call): string => ('functionName' in call ? '$.Payload' : '$');

/** What the call answers, for its `resultSelector`. */
export const resultOf = <C extends Call>(call: C): Doc<OutputOf<C>> => doc(rootOf(call));

interface AnyTask extends Written {
  readonly payload?: unknown;
  readonly parameters?: unknown;
  readonly credentials?: Template<Credentials>;
  readonly resultSelector?: unknown;
  readonly timeoutSeconds?: number | Expression<number>;
  readonly heartbeatSeconds?: number | Expression<number>;
}

/** The fields of the answer that enter the document. */
function resultSelector(call: Call, written: AnyTask): Rendered {
  if (written.resultSelector !== undefined) return { ResultSelector: renderTemplate(written.resultSelector) };
  if (call.outputFields === undefined) return {};
  const fields = call.outputFields.map((name) => [`${name}.$`, `${rootOf(call)}.${name}`]);
  return { ResultSelector: Object.fromEntries(fields) };
}

const renderCredentials = ({ credentials }: AnyTask): Rendered =>
  credentials === undefined ? {} : { Credentials: renderTemplate(credentials) };

/** The role that is taken on needs what the call needs; this one, that it may take it on. */
function permissionsFor(written: AnyTask, own: readonly Permission[]): readonly Permission[] {
  const { credentials } = written;
  if (credentials === undefined) return own;
  const role = 'RoleArn' in credentials ? credentials.RoleArn : '*';
  return [{ action: 'sts:AssumeRole', on: 'resource', arn: typeof role === 'string' ? role : '*' }];
}

const rest = (call: Call, written: AnyTask): Rendered => ({
  ...resultSelector(call, written),
  ...renderInto(written.into),
  ...orPath('TimeoutSeconds', written.timeoutSeconds ?? call.timeoutSeconds),
  ...orPath('HeartbeatSeconds', written.heartbeatSeconds),
});

const invocation = (call: LambdaOperation<unknown, unknown, string>, written: AnyTask) => ({
  fields: (arnOf: ArnOf): Rendered => ({
    ...renderComment(written),
    Resource: 'arn:aws:states:::lambda:invoke',
    ...renderCredentials(written),
    Parameters: {
      FunctionName: arnOf(call.functionName),
      Payload: { ...call.constants, ...Object(renderTemplate(written.payload)) },
    },
    ...rest(call, written),
  }),
  call: { action: 'lambda:invoke', functionName: call.functionName, constants: call.constants },
  permissions: permissionsFor(written, [
    { action: 'lambda:InvokeFunction', on: 'function', functionName: call.functionName },
  ]),
  templates: [call.constants, written.payload],
});

function action(call: AnyAction, written: AnyTask) {
  const { parameters } = written;
  const template = typeof parameters === 'function' ? parameters({ token: doc('$$.Task.Token') }) : parameters;
  return {
    fields: (): Rendered => ({
      ...renderComment(written),
      Resource: `arn:aws:states:::${call.action}`,
      ...renderCredentials(written),
      Parameters: renderTemplate(template),
      ...rest(call, written),
    }),
    call: { action: call.action },
    permissions: permissionsFor(written, call.permissions),
    templates: [template],
  };
}

export const task = (call: Call, written: AnyTask): State => ({
  type: 'Task',
  ...('functionName' in call ? invocation(call, written) : action(call, written)),
  ...flow(written),
});
