/** Pages of a listing: every item once, whatever changes between the pages, and tokens that are valid for one listing. */
import fc from 'fast-check';
import { pagesOf } from '../../../local/aws/pagination';
import { reject } from '../../../local/aws/service-error';

const page = pagesOf(() => reject('BadToken', 'bad token'));

const listing = (items: readonly string[], pageSize: number, nextToken?: string, query: unknown = 'all') =>
  page(items, (item) => item, { nextToken, ...{ query } }, { aws: { pageSize }, call: 'fsx:DescribeBackups' });

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 40 });

test('following the tokens tells every item once, in pages that are never too long', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 10 }), (items, pageSize) => {
      const told: string[] = [];
      let token: string | undefined;
      do {
        const page = listing(items, pageSize, token);
        expect(page.items.length).toBeLessThanOrEqual(pageSize);
        told.push(...page.items);
        token = page.nextToken;
      } while (token !== undefined);
      expect(told.toSorted()).toEqual(items.toSorted());
    }),
  );
});

test('what stays all the time is told once, whatever comes and goes between the pages', () => {
  fc.assert(
    fc.property(ids, fc.array(ids), (staying, guests) => {
      const told: string[] = [];
      let token: string | undefined;
      let turn = 0;
      do {
        const passing = (guests[turn % Math.max(1, guests.length)] ?? []).filter((guest) => !staying.includes(guest));
        const page = listing([...staying, ...passing], 3, token);
        told.push(...page.items.filter((item) => staying.includes(item)));
        token = page.nextToken;
        turn += 1;
      } while (token !== undefined);
      expect(told.toSorted()).toEqual(staying.toSorted());
    }),
  );
});

test('a listing of more than one page has an empty page', () => {
  const { nextToken } = listing(['a', 'b', 'c'], 2);
  expect(listing(['a', 'b', 'c'], 2, nextToken)).toMatchObject({ items: [], nextToken: expect.any(String) });
});

test('a token is good for its own listing only', () => {
  const { nextToken } = listing(['a', 'b', 'c'], 2);
  expect(() => listing(['a', 'b', 'c'], 2, nextToken, 'some')).toThrow('bad token');
  expect(() => listing(['a'], 2, 'invented')).toThrow('bad token');
});
