/** An output of a Terraform module. */
export interface Output {
  readonly description: string;
  readonly value: string;
}
