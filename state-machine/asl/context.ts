/** The context object: what a state can read of the execution around it.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */

export interface ContextObject {
  readonly Execution: {
    readonly Id: string;
    readonly Input: unknown;
    readonly Name: string;
    readonly RedriveCount: number;
    readonly RoleArn: string;
    readonly StartTime: string;
  };
  readonly State: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

declare const issued: unique symbol;

/** What a callback's worker answers with. Only the request of a task that waits for it can hand it out, so an
 *  integration that asks for a `TaskToken` in its input cannot be sent without one. */
export type TaskToken = string & { readonly [issued]: true };
