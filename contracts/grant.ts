/** An AWS action that code of ours calls, and on what: the stacks turn it into an IAM statement. */

/** What an action may be called on, in the words of this product; the stacks know the ARNs and conditions behind each. */
export type Scope =
  | 'file-system'
  /** A backup being created: it must carry our `CreatedBy` tag. */
  | 'new-backup'
  /** A backup that carries our `CreatedBy` tag and no hold. */
  | 'our-backup'
  /** A snapshot that carries our `CreatedBy` tag and no hold. */
  | 'our-snapshot'
  /** The tag on such a snapshot that says what it is not worth. */
  | 'verdict-on-our-snapshot'
  | 'runbook'
  | 'runbook-role'
  | 'runbook-name-parameter'
  | 'automation-execution'
  | 'state-machine';

export type Grant =
  | { readonly action: string; readonly on: Scope }
  /** The service offers nothing narrower; `because` names the page that says so. */
  | { readonly action: string; readonly on: '*'; readonly because: string };

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonfsx.html */
export const readFsx = (action: 'fsx:DescribeBackups' | 'fsx:DescribeFileSystems'): Grant => ({
  action,
  on: '*',
  because: 'FSx gives its Describe actions no resource-level permission',
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const listAutomations: Grant = {
  action: 'ssm:DescribeAutomationExecutions',
  on: '*',
  because: 'SSM gives the list of all automations no resource-level permission',
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const readEc2 = (action: 'ec2:DescribeInstances' | 'ec2:DescribeSnapshots'): Grant => ({
  action,
  on: '*',
  because: 'EC2 gives its Describe actions no resource-level permission',
});
