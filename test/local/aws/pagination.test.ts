/** Pages of a listing: every item once, whatever changes between the pages, and tokens that are valid for one listing. */
import fc from 'fast-check';
import { pagesOf } from '../../../local/aws/pagination';
import { reject } from '../../../local/aws/service-error';

const page = pagesOf(() => reject('BadToken', 'bad token'));

const listing = (items: readonly string[], pageSize: number, nextToken?: string, query: unknown = 'all') =>
  page(items, (item) => item, { nextToken, ...{ query } }, { aws: { pageSize }, call: 'fsx:DescribeBackups' });

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 40 });

test('following the tokens lists every item once, in pages within the limit', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 10 }), (items, pageSize) => {
      const listed: string[] = [];
      let token: string | undefined;
      do {
        const page = listing(items, pageSize, token);
        expect(page.items.length).toBeLessThanOrEqual(pageSize);
        listed.push(...page.items);
        token = page.nextToken;
      } while (token !== undefined);
      expect(listed.toSorted()).toEqual(items.toSorted());
    }),
  );
});

test('items that exist throughout are listed once, although others are created and deleted between the pages', () => {
  fc.assert(
    fc.property(ids, fc.array(ids), (staying, guests) => {
      const listed: string[] = [];
      let token: string | undefined;
      let turn = 0;
      do {
        const passing = (guests[turn % Math.max(1, guests.length)] ?? []).filter((guest) => !staying.includes(guest));
        const page = listing([...staying, ...passing], 3, token);
        listed.push(...page.items.filter((item) => staying.includes(item)));
        token = page.nextToken;
        turn += 1;
      } while (token !== undefined);
      expect(listed.toSorted()).toEqual(staying.toSorted());
    }),
  );
});

test('a listing of more than one page has an empty page', () => {
  const { nextToken } = listing(['a', 'b', 'c'], 2);
  expect(listing(['a', 'b', 'c'], 2, nextToken)).toMatchObject({ items: [], nextToken: expect.any(String) });
});

test('a token is valid only for its own listing', () => {
  const { nextToken } = listing(['a', 'b', 'c'], 2);
  expect(() => listing(['a', 'b', 'c'], 2, nextToken, 'some')).toThrow('bad token');
  expect(() => listing(['a'], 2, 'invented')).toThrow('bad token');
});
