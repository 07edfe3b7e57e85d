/** A resource or data source of a stack: where it stands and what it is configured with. */
export interface Resource {
  /** As Terraform names it: `aws_iam_role.manager` or `data.aws_region.current`. */
  readonly address: string;
  readonly type: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}
