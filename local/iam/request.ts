/** What IAM is asked: who calls, which action on which resource, and under which condition keys. */

/** Without `roleArn` it is the person at the keyboard, who may do everything. */
export interface Caller {
  readonly arn: string;
  readonly userId: string;
  readonly roleArn?: string;
}

export type ConditionKeys = Readonly<Record<string, string | readonly string[]>>;

export interface AuthorizationRequest {
  readonly action: string;
  readonly resource: string;
  readonly conditions?: ConditionKeys;
}
