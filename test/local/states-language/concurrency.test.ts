/** Concurrency: order, limit, and the first failure. */
import fc from 'fast-check';
import { concurrently } from '../../../local/states-language/concurrency';

const open = new AbortController().signal;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('results keep the order of the items, and at most the limit run at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (turns, limit) => {
        let under = 0;
        let most = 0;
        const results = await concurrently(turns, limit, open, async (count, index) => {
          under += 1;
          most = Math.max(most, under);
          for (let taken = 0; taken < count; taken += 1) await turn();
          under -= 1;
          return index;
        });
        expect(results).toEqual(turns.map((_, index) => index));
        expect(most).toBe(Math.min(limit, turns.length));
      },
    ),
  );
});

test('the first failure is thrown after all running items have ended', async () => {
  const ended: number[] = [];
  const run = concurrently([1, 2, 3], 2, open, async (item, _index, signal) => {
    if (item === 1) throw new Error('first');
    while (!signal.aborted) await turn();
    ended.push(item);
    throw signal.reason;
  });
  await expect(run).rejects.toThrow('first');
  expect(ended).toEqual([2]);
});

test('rejects with the reason if it is stopped before it starts', async () => {
  const reason = new Error('stopped');
  const run = concurrently([1], 1, AbortSignal.abort(reason), async () => expect('this').toBe('never reached'));
  await expect(run).rejects.toBe(reason);
});
