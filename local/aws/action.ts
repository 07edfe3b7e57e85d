/** How one AWS action is written: what it accepts, what IAM asks before it, and what it does to the world. */
import * as v from 'valibot';
import type { EmbeddedAws } from './embedded-aws';
import { underFault } from './faults/apply-fault';
import type { Fault } from './faults/faults';
import { ServiceError } from './service-error';

/** Who calls, as the access key of the request tells. `roleArn` is absent for the person at the keyboard, who may do all. */
export interface Caller {
  readonly arn: string;
  readonly userId: string;
  readonly roleArn?: string;
}

/** What IAM is asked: may the caller do `action` on `resource`, given these condition keys? */
export interface AuthorizationRequest {
  readonly action: string;
  readonly resource: string;
  readonly conditions?: Readonly<Record<string, string | readonly string[]>>;
}

export interface ActionContext {
  readonly aws: EmbeddedAws;
  readonly caller: Caller;
  /** What is called, as IAM and fault files name it: `fsx:CreateBackup`. Whoever dispatches the request fills it in. */
  readonly call: string;
  /** The trace of the Lambda invocation that the call is part of. */
  readonly traceId?: string;
  /** A fault that struck this call without failing it: what it made ends badly later (`backup:FAILED`). */
  readonly aftermath?: Fault;
}

export interface Action {
  readonly perform: (input: unknown, context: ActionContext) => Promise<unknown>;
}

/** Declares an action. An input that does not fit `accepts` is refused as the service refuses it, with all faults. */
export function action<Schema extends v.GenericSchema>(declaration: {
  readonly accepts: Schema;
  /** What IAM is asked. It may throw the service's own not-found error for a resource whose tags a condition needs. */
  readonly authorize: (input: v.InferOutput<Schema>, context: ActionContext) => readonly AuthorizationRequest[];
  /** The id of the resource that is concerned, by which a fault may be aimed at it. */
  readonly concerns?: (input: v.InferOutput<Schema>, context: ActionContext) => string | undefined;
  readonly answer: (input: v.InferOutput<Schema>, context: ActionContext) => unknown;
  /** The error that this service answers to malformed input. */
  readonly malformed: string;
}): Action {
  return {
    async perform(input, context) {
      const parsed = v.safeParse(declaration.accepts, input);
      if (!parsed.success) {
        const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`);
        throw new ServiceError(declaration.malformed, faults.join('; '));
      }
      for (const request of declaration.authorize(parsed.output, context)) {
        context.aws.authorization.demand(context.caller, request);
      }
      const fault = context.aws.faults.strike(context.call, declaration.concerns?.(parsed.output, context));
      return underFault(fault, context, (under) => declaration.answer(parsed.output, under));
    },
  };
}
