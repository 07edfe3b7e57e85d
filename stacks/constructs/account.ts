/** The account, partition and Region that a stack is deployed to, and the ARNs of resources in them. */
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { Construct } from 'constructs';

export class Account extends Construct {
  readonly id: string;
  readonly partition: string;
  readonly region: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.id = new DataAwsCallerIdentity(this, 'identity').accountId;
    this.partition = new DataAwsPartition(this, 'partition').partition;
    // `id` is the Region's name in every version of the provider; version 6.0 replaced `name` by `region`.
    this.region = new DataAwsRegion(this, 'region').id;
  }

  /** The ARN of a resource in this account and Region. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.id}:${resource}`;
  }

  /** The ARN of a resource in this Region whose ARNs name no account: EBS snapshots, documents that AWS owns. */
  unownedArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}::${resource}`;
  }

  /** The ARN of a policy that AWS manages. */
  managedPolicyArn(name: string): string {
    return `arn:${this.partition}:iam::aws:policy/${name}`;
  }
}
