/** An AWS action that this project's code calls, with its scope: the stacks turn it into an IAM statement. */

/** What an action may be called on, in this project's terms; the stacks map each to ARNs and conditions. */
export type Scope =
  | 'file-system'
  /** A backup being created: it must carry this deployment's `CreatedBy` tag. */
  | 'new-backup'
  /** A backup that carries this deployment's `CreatedBy` tag and no hold. */
  | 'own-backup'
  /** A snapshot that carries this deployment's `CreatedBy` tag and no hold. */
  | 'own-snapshot'
  /** The tag that marks such a snapshot as not taken at rest. */
  | 'not-at-rest-tag'
  | 'runbook'
  | 'runbook-role'
  | 'runbook-name-parameter'
  | 'automation-execution'
  | 'state-machine'
  /** An execution of it. */
  | 'execution';

export type Grant =
  | { readonly action: string; readonly on: Scope }
  /** The service offers no narrower scope; `because` explains it. */
  | { readonly action: string; readonly on: '*'; readonly because: string };

type UnscopedAction =
  | 'ec2:DescribeInstances'
  | 'ec2:DescribeSnapshots'
  | 'fsx:DescribeBackups'
  | 'fsx:DescribeFileSystems'
  | 'ssm:DescribeAutomationExecutions';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonfsx.html
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const unscoped = (action: UnscopedAction): Grant => ({
  action,
  on: '*',
  because: 'IAM offers no resource-level permission for it',
});
