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

/** How large, as JSON, the parts of it can be that AWS bounds: a moment, a name of at most 80 characters, a token of 1,024.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const CONTEXT_BOUNDS: Readonly<Record<string, number>> = {
  '$$.Execution.Name': 82,
  '$$.Execution.RedriveCount': 4,
  '$$.Execution.StartTime': 32,
  '$$.State.EnteredTime': 32,
  '$$.State.Name': 82,
  '$$.State.RetryCount': 10,
  '$$.StateMachine.Name': 82,
  '$$.Map.Item.Index': 10,
  '$$.Task.Token': 1_026,
};

declare const issued: unique symbol;

/** What a callback's worker answers with. Only the request of a task that waits for it can hand it out, so an
 *  integration that asks for a `TaskToken` in its input cannot be sent without one. */
export type TaskToken = string & { readonly [issued]: true };
