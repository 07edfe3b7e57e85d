/** An instance profile with only the permissions that the SSM agent and the VSS components of an instance need. */
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { trustPolicy } from '../iam/policy';
import type { Account } from './account';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-iam-reqs.html */
const MANAGED_POLICIES = ['AmazonSSMManagedInstanceCore', 'AWSEC2VssSnapshotPolicy'];

interface InstanceProfileProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
}

export class InstanceProfile extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: InstanceProfileProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: props.roleName,
      description: 'Permissions of the SSM agent and the VSS components on Windows instances.',
      // EC2 names no source when it assumes an instance's role: a condition on the source would deny it.
      assumeRolePolicy: trustPolicy('ec2.amazonaws.com'),
    });
    for (const policy of MANAGED_POLICIES) {
      new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn: props.account.managedPolicyArn(policy) });
    }
    this.name = new IamInstanceProfile(this, 'Default', { name: props.name, role: role.name }).name;
  }
}
