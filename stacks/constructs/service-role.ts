/** A role that an AWS service assumes, with one inline policy. */
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { KeyUse } from '../iam/key-use';
import { policy, trustPolicy } from '../iam/policy';
import type { Statement } from '../iam/statement';
import type { Account } from './account';

interface ServiceRoleProps {
  readonly account: Account;
  readonly name: string;
  readonly description: string;
  /** The service that assumes it, such as `lambda.amazonaws.com`. */
  readonly service: string;
  /** The resources on whose behalf it is assumed, if the service names them when it assumes the role. */
  readonly sourceArn?: string;
  readonly statements: readonly Statement[];
  /** What it does with the deployment's KMS key, if there is one. */
  readonly key?: KeyUse;
}

export class ServiceRole extends Construct {
  readonly arn: string;
  /** AWS checks the permissions of some resources at creation: they depend on the policy, not only on the role. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Default', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: trustPolicy(props.service, {
        StringEquals: { 'aws:SourceAccount': props.account.id },
        ...(props.sourceArn !== undefined && { ArnLike: { 'aws:SourceArn': props.sourceArn } }),
      }),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
      name: 'permissions',
      role: role.name,
      policy: policy(props.statements, props.key),
    });
    this.arn = role.arn;
  }
}
