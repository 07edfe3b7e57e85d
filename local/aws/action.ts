/** How an AWS action is declared: what it accepts, what IAM has to allow, and what it does. */
import * as v from 'valibot';
import type { AuthorizationRequest } from '../iam/request';
import { schemaFaults } from '../schema-faults';
import type { ActionContext } from './embedded-aws';
import { applyFault } from './faults/apply-fault';
import { reject } from './service-error';

export interface Action {
  readonly perform: (input: unknown, context: ActionContext) => Promise<unknown>;
}

export interface ActionDeclaration<Schema extends v.GenericSchema> {
  readonly accepts: Schema;
  /** May throw the service's own not-found error for a resource whose tags a condition needs. */
  readonly authorize: (input: v.InferOutput<Schema>, context: ActionContext) => readonly AuthorizationRequest[];
  /** The id of the resource, for faults that name one. */
  readonly concerns?: (input: v.InferOutput<Schema>, context: ActionContext) => string | undefined;
  readonly answer: (input: v.InferOutput<Schema>, context: ActionContext) => unknown;
}

/** The actions of one service; `malformed` is its error for input that does not fit the schema. */
export const actionOf =
  (malformed: string) =>
  <Schema extends v.GenericSchema>(declaration: ActionDeclaration<Schema>): Action => ({
    async perform(input, context) {
      const parsed = v.safeParse(declaration.accepts, input);
      if (!parsed.success) reject(malformed, schemaFaults(parsed.issues, 'input').join('; '));
      for (const request of declaration.authorize(parsed.output, context)) {
        context.aws.authorization.demand(context.caller, request);
      }
      const fault = context.aws.faults.strike(context.call, declaration.concerns?.(parsed.output, context));
      return applyFault(fault, context, (faulted) => declaration.answer(parsed.output, faulted));
    },
  });

/** Allowed on the resource alone, under the name of the call itself. */
export const onResource =
  <Input>(resourceOf: (input: Input, context: ActionContext) => string) =>
  (input: Input, context: ActionContext): AuthorizationRequest[] => [
    { action: context.call, resource: resourceOf(input, context) },
  ];

/** For actions that IAM cannot restrict to a resource. */
export const onEverything = onResource(() => '*');
