/** Runs branches concurrently. The first failure stops the others, and is thrown after all have ended. */
import { setMaxListeners } from 'node:events';
import { Interruption } from './interruption';

/** Processes at most `limit` items at a time. The results have the order of the items. */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  signal: AbortSignal,
  work: (item: Item, index: number, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const stop = new AbortController();
  const within = AbortSignal.any([signal, stop.signal]);
  // All items listen to the same signal, and Node.js warns of more than ten listeners by default.
  setMaxListeners(0, within);
  const results: Result[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      if (within.aborted) return;
      try {
        results[index] = await work(item, index, within);
      } catch (failure) {
        failures.push(failure);
        stop.abort(new Interruption('sibling failed'));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  if (signal.aborted) throw signal.reason;
  return results;
}
