/** The ARNs of EC2 resources. Snapshots are the exception: their ARNs carry no account.
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
import type { EmbeddedAws } from '../../embedded-aws';

export const ec2Arn = ({ deployment, world }: EmbeddedAws, type: 'instance' | 'volume', id: string): string =>
  `arn:${deployment.partition}:ec2:${world.region}:${world.accountId}:${type}/${id}`;

/** `*` stands for a snapshot that is yet to be made. */
export const snapshotArn = ({ deployment, world }: EmbeddedAws, id: string): string =>
  `arn:${deployment.partition}:ec2:${world.region}::snapshot/${id}`;
