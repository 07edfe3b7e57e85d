/** The ARNs of EC2 resources. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
import { arnOf } from '../../../world/arn';
import type { EmbeddedAws } from '../../embedded-aws';

export const ec2Arn = ({ deployment }: EmbeddedAws, type: 'instance' | 'volume', id: string): string =>
  arnOf(deployment, 'ec2', `${type}/${id}`);

/** The ARNs of snapshots carry no account. `*` stands for a snapshot that does not exist yet. */
export const snapshotArn = ({ deployment }: EmbeddedAws, id: string): string =>
  arnOf({ ...deployment, accountId: '' }, 'ec2', `snapshot/${id}`);
