/** An operation of a Lambda function that a task calls: what it takes and yields, and how it can fail. */

export interface LambdaOperation<Input, Output, ErrorName extends string> {
  /** `render` is given the ARN for this name. */
  readonly functionName: string;
  /** Fields that the payload of every call carries, such as the operation's name. */
  readonly constants: { readonly [field: string]: string };
  /** The fields of the output that enter the document: each gets a line in ResultSelector. */
  readonly outputFields: readonly string[];
  readonly errors: readonly ErrorName[];
  readonly timeoutSeconds: number;
  readonly types?: { readonly input: Input; readonly output: Output };
}
