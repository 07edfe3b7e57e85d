/** What EC2's Describe actions share: the resources that the request names, or all of them, filtered and in pages. */
import * as v from 'valibot';
import type { Tag } from '../../../world/world';
import type { ActionContext, EmbeddedAws } from '../../embedded-aws';
import { type Page, pagesOf } from '../../pagination';
import { reject } from '../../service-error';
import { type Attributes, Filters, filtered } from './filters';
import { MaxResults } from './parameters';

const page = pagesOf(() => reject('InvalidNextToken', 'The token in NextToken is not valid for this request.'));

export const DescribeParameters = { Filter: Filters, MaxResults, NextToken: v.optional(v.string()) };

const Input = v.object(DescribeParameters);

interface Resources<Item> {
  readonly ids: readonly string[];
  readonly existing: (aws: EmbeddedAws, id: string) => Item;
  readonly all: Iterable<Item>;
  readonly idOf: (item: Item) => string;
  readonly attributes: Attributes<Item>;
}

/** Resources that the request names come on one page. */
export function described<Item extends { readonly Tags: readonly Tag[] }>(
  input: v.InferOutput<typeof Input>,
  { aws, call }: ActionContext,
  { ids, existing, all, idOf, attributes }: Resources<Item>,
): Page<Item> {
  const isNamed = ids.length > 0;
  const candidates = isNamed ? [...new Set(ids)].map((id) => existing(aws, id)) : all;
  const items = filtered(candidates, input.Filter, attributes);
  return isNamed
    ? page(items, idOf, { ...input, MaxResults: undefined }, { aws: { pageSize: Number.POSITIVE_INFINITY }, call })
    : page(items, idOf, input, { aws, call });
}
