/** An input of the Terraform module, as `variables.tf.json` declares it. */
export interface Input {
  readonly description: string;
  readonly type: string;
  /** An input without a default is required; one whose default is null is optional. */
  readonly default?: unknown;
  readonly validation: readonly { readonly condition: string; readonly error_message: string }[];
}
