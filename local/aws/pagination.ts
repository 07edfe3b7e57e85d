/** Pages of a listing: short, in no useful order, and sometimes empty although more follow, as AWS says pages may be. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { EmbeddedAws } from './embedded-aws';

/** A token names the last item of its page, so a listing survives deletions between its pages. */
const Position = v.object({ after: v.string(), page: v.number(), listing: v.string() });

/** What a caller asks for at most, where zero leaves the size to the service, and the token of the last page. Some services begin
 *  the names of members with a lower-case letter. */
interface Paging {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

interface PagingContext {
  readonly aws: Pick<EmbeddedAws, 'pageSize'>;
  readonly call: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

const EMPTY_PAGE = 2;

/** The pages of one service. `invalidToken` throws the service's own error for a token that it did not issue for this listing, which
 *  is the call with all its other members. */
export const pagesOf =
  (invalidToken: () => never) =>
  <Item>(
    items: readonly Item[],
    idOf: (item: Item) => string,
    { MaxResults, NextToken, maxResults = MaxResults, nextToken = NextToken, ...query }: Paging,
    { aws: { pageSize }, call }: PagingContext,
  ): Page<Item> => {
    const listing = createHash('sha256')
      .update(JSON.stringify([call, query]))
      .digest('base64url')
      .slice(0, 12);
    const from = nextToken === undefined ? { after: '', page: 1, listing } : read(nextToken);
    if (from?.listing !== listing) return invalidToken();
    const remaining = items.filter((item) => idOf(item) > from.after).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    const shown = from.page === EMPTY_PAGE ? [] : remaining.slice(0, Math.min(maxResults || pageSize, pageSize));
    if (shown.length === remaining.length) return { items: shown };
    const last = shown.at(-1);
    const position = { after: last === undefined ? from.after : idOf(last), page: from.page + 1, listing };
    return { items: shown, nextToken: Buffer.from(JSON.stringify(position)).toString('base64') };
  };

function read(token: string): v.InferOutput<typeof Position> | undefined {
  try {
    const parsed = v.safeParse(Position, JSON.parse(Buffer.from(token, 'base64').toString()));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
