/** An IAM role with every policy document that decides what it may do and who may assume it. */
import type { PolicyDocument } from './policy-document';

export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
  /** The documents of the role's inline, attached and AWS managed policies together. */
  readonly policies: readonly PolicyDocument[];
  /** Attached policies without a document here: what they would allow is denied, and the denial names them. */
  readonly unknownPolicies: readonly string[];
}
