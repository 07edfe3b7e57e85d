/** What a Lambda task calls: any object that says which function, what it takes and gives, and how it may fail. */

export interface LambdaOperation<Input, Output, ErrorName extends string> {
  /** The function's name; the renderer is told its ARN. */
  readonly functionName: string;
  /** Fields that every call's payload carries, such as the operation's name. */
  readonly constants: { readonly [field: string]: string };
  /** The output's fields: each gets a line in ResultSelector, so nothing else enters the document. */
  readonly outputFields: readonly string[];
  readonly errors: readonly ErrorName[];
  readonly timeoutSeconds: number;
  readonly types?: { readonly input: Input; readonly output: Output };
}
