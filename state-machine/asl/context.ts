/** The context object: what a state can read about its execution.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */

export interface ContextObject {
  readonly Execution: {
    readonly Id: string;
    /** Of the machine's input type, which is not known here: it may stand for any value. */
    readonly Input: never;
    readonly Name: string;
    readonly RedriveCount: number;
    readonly RoleArn: string;
    readonly StartTime: string;
  };
  readonly State: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

/** The maximum size in bytes, as JSON, of the fields that AWS limits: timestamps, names of 80 characters, tokens of 1,024.
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

/** The token with which a callback is answered. Only a task that waits for the callback can pass it on, so a call whose
 *  input has a `TaskToken` does not compile without one. */
export type TaskToken = string & { readonly [issued]: true };
