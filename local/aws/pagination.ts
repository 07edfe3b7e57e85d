/** Pages of a listing: short, in no useful order, and sometimes empty although more follow, as AWS says pages may be. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';

/** A token names the last item of its page, so a listing survives deletions between its pages. */
const Position = v.object({ after: v.string(), page: v.number(), listing: v.string() });

export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly pageSize: number;
  /** What the caller asks for at most; zero leaves the size to the service. */
  readonly maxResults: number | undefined;
  readonly nextToken: string | undefined;
  /** What the caller listed: a token of another listing is rejected. */
  readonly query: unknown;
  /** Throws the service's own error for a token that it did not issue for this listing. */
  readonly invalidToken: () => never;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

const EMPTY_PAGE = 2;

export function pageOf<Item>({ items, idOf, query, nextToken, ...listing }: Listing<Item>): Page<Item> {
  const queryHash = createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);
  const from = nextToken === undefined ? { after: '', page: 1, listing: queryHash } : read(nextToken);
  if (from?.listing !== queryHash) return listing.invalidToken();
  const remaining = items.filter((item) => idOf(item) > from.after).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const size = Math.min(listing.maxResults || listing.pageSize, listing.pageSize);
  const shown = from.page === EMPTY_PAGE ? [] : remaining.slice(0, size);
  if (shown.length === remaining.length) return { items: shown };
  const last = shown.at(-1);
  const position = { after: last === undefined ? from.after : idOf(last), page: from.page + 1, listing: queryHash };
  return { items: shown, nextToken: Buffer.from(JSON.stringify(position)).toString('base64') };
}

function read(token: string): v.InferOutput<typeof Position> | undefined {
  try {
    const parsed = v.safeParse(Position, JSON.parse(Buffer.from(token, 'base64').toString()));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
