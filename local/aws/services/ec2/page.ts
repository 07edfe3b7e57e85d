/** Pages of EC2's listings: resources that the request names come on one page. */
import type { EmbeddedAws } from '../../embedded-aws';
import { type Listing, type Page, pageOf } from '../../pagination';
import { reject } from '../../service-error';

type Ec2Listing<Item> = Pick<Listing<Item>, 'items' | 'idOf' | 'query'> & {
  readonly ids: readonly string[];
  readonly input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined };
};

export const ec2Page = <Item>({ pageSize }: EmbeddedAws, { ids, input, ...listing }: Ec2Listing<Item>): Page<Item> =>
  pageOf({
    ...listing,
    pageSize: ids.length > 0 ? Number.POSITIVE_INFINITY : pageSize,
    maxResults: ids.length > 0 ? undefined : input.MaxResults,
    nextToken: input.NextToken,
    invalidToken: () => reject('InvalidNextToken', 'The token in NextToken is not valid for this request.'),
  });
