/** The ARNs of FSx resources. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonfsx.html */
import type { EmbeddedAws } from '../../embedded-aws';

const fsxArn = ({ deployment, world }: EmbeddedAws, resource: string): string =>
  `arn:${deployment.partition}:fsx:${world.region}:${world.accountId}:${resource}`;

export const fileSystemArn = (aws: EmbeddedAws, id: string): string => fsxArn(aws, `file-system/${id}`);

/** `*` stands for a backup that is yet to be made. */
export const backupArn = (aws: EmbeddedAws, id: string): string => fsxArn(aws, `backup/${id}`);
