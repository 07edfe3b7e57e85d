/** The ARNs of FSx resources. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonfsx.html */
import { arnOf } from '../../../world/arn';
import type { EmbeddedAws } from '../../embedded-aws';

/** `*` stands for a resource that does not exist yet. */
export const fsxArn = ({ deployment }: EmbeddedAws, type: 'file-system' | 'backup', id: string): string =>
  arnOf(deployment, 'fsx', `${type}/${id}`);
